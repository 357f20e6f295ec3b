import Foundation
import SignIn
import Vocabulary
import Web

extension ServingSettings {
    /// Each key holds the address of whoever signs these people in, or the day from which somebody will.
    static func populations(_ reader: SettingsReader) throws(SettingsError) -> PopulationDoors {
        var doors: [Population: PopulationDoor] = [:]
        for (population, key) in [
            (Population.pupil, "populations.pupils"), (.parent, "populations.parents"),
            (.partner, "populations.partners"),
        ] {
            doors[population] = try reader.value(
                key,
                default: nil,
                example: "https://educonnect.education.gouv.fr/ or 2027-09-01"
            ) { text throws(SettingsProblem) in try door(text) }
        }
        return PopulationDoors(doors)
    }

    private static func door(_ text: String) throws(SettingsProblem) -> PopulationDoor {
        if let day = CivilDate(text) { return .opening(day) }
        guard let parts = URLComponents(string: text), parts.scheme == "https", let host = parts.host, !host.isEmpty,
            parts.user == nil, parts.password == nil, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw SettingsProblem("“\(text)” is neither an address in https nor a day") }
        return .provider(address: text, host: host)
    }
}
