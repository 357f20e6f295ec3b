import Credentials
import Database
import Foundation
import Journal
import SignIn
import Vocabulary
import Web

/// What we know of an account that explains most problems; shown to its owner alone.
struct AccountFacts: Sendable {
    let database: Database
    let journal: Journal
    let limits: SignInLimits

    func facts(of account: Int64, at now: Moment, in zone: TimeZone) async throws -> [Fact] {
        let (changedAt, entries) = try await database.read { reading in
            (
                try PasswordStore.changedAt(of: account, in: reading),
                try journal.entries(of: account, limit: 200, in: reading)
            )
        }
        let teller = Teller(now: now, zone: zone)
        let throttled = entries.first { $0.action == .signInThrottled && now - $0.at < limits.account.window }
        let refused = entries.filter { $0.action == .signInRefused && now - $0.at < .days(1) }
        let opened = entries.filter { $0.action == .signInSucceeded }.prefix(3)
        return [
            teller.active, throttled.map { teller.throttled($0.at, for: limits.account.window) },
            changedAt.map { teller.passwordChanged($0) },
            refused.first.map { teller.refused(refused.count, last: $0.at) },
        ].compactMap(\.self) + opened.map { teller.signedIn($0) }
    }
}

/// The sentences of the facts.
private struct Teller {
    let now: Moment
    let zone: TimeZone

    /// A session opens only while the account is active.
    var active: Fact { Fact("En ce moment\u{A0}: votre compte est actif.") }

    func throttled(_ moment: Moment, for window: Duration) -> Fact {
        let end = FrenchTime(moment + window, in: zone).time
        return Fact(
            "\(when(moment))\u{A0}: trop d’essais de connexion ont été faits. Ils reprennent au plus tard à \(end)."
        )
    }

    func passwordChanged(_ moment: Moment) -> Fact {
        Fact(
            "\(when(moment))\u{A0}: votre mot de passe a changé. Un appareil utilise peut-être encore l’ancien.",
            repair: Link(
                "Relier mon appareil",
                to: "/messagerie/appareils",
                complement: "après le changement de mot de passe"
            )
        )
    }

    func refused(_ count: Int, last: Moment) -> Fact {
        let sentence =
            count == 1
            ? "\(when(last))\u{A0}: un essai de connexion à votre compte a été refusé."
            : "\(when(last))\u{A0}: dernier de \(count) essais de connexion refusés depuis un jour."
        return Fact(
            sentence,
            repair: Link("Ce n’était pas moi", to: "/pirate", complement: "qui ai essayé de me connecter")
        )
    }

    func signedIn(_ entry: JournalEntry) -> Fact {
        Fact("\(when(entry.at))\u{A0}: connexion réussie, \(entry.details["device"] ?? "appareil inconnu").")
    }

    private func when(_ moment: Moment) -> String { SpokenMoment(moment, now: now, in: zone).text }
}
