import Academies
import Foundation
import Vocabulary
import Web

/// Whether a device has come, in a sentence.
struct ConnectionState: Sendable {
    let sentence: String
    let hasConnected: Bool

    init(_ device: Device, of academy: Academy, at now: Moment) {
        hasConnected = device.lastUse != nil
        guard let use = device.lastUse else {
            sentence = "Nous attendons votre appareil."
            return
        }
        let zone = academy.identity.timeZone
        let french = FrenchTime(use.at, in: zone)
        sentence =
            use.at.day(in: zone) == now.day(in: zone)
            ? "Votre appareil s’est connecté à \(french.time). C’est terminé."
            : "Votre appareil s’est connecté le \(french.date) à \(french.time). C’est terminé."
    }
}

extension ConnectionState: Encodable {
    private enum CodingKeys: String, CodingKey {
        case sentence = "phrase"
        case hasConnected = "fini"
    }

    var json: [UInt8] { get throws { Array(try JSONEncoder().encode(self)) } }
}
