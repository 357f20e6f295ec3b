import Vocabulary
import Web

extension Entrance {
    /// The calm page after too many tries, with what can be done meanwhile.
    func tooManyTries(until: Moment) -> Interruption {
        .tooManyTries(until: until, meanwhile: [Link("Voir qui peut vous aider", to: address(.help))])
    }
}
