package import Credentials
import Web

extension PasswordHasher {
    /// Serves a visit when its turn has come; until then its page keeps its place, and what was typed in the form.
    ///
    /// Everything that hashes at somebody's request stands in one of these, and before it nothing is counted, judged or
    /// asked of the database.
    package func inTurn<Value>(_ visit: Visit, _ serve: () async throws -> Value) async throws -> Value {
        do {
            return try await waitingRoom.attend(visit.lane, with: visit.ticket, serve)
        } catch let place as WaitingPlace {
            throw Interruption.waiting(
                Waiting(
                    ticket: place.ticket.text,
                    ahead: place.ahead,
                    wait: place.wait,
                    comeBack: place.comeBack,
                    keptUntil: place.keptUntil
                )
            )
        } catch is SpentTicket {
            throw Interruption.placeLost
        }
    }
}
