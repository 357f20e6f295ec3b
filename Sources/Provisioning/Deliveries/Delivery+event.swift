import Crypto
import Federation
import Foundation
import Outbox
import Vocabulary

extension Delivery {
    /// What the application hears: that it happened, and nothing more; whoever needs to know what reads it, as it is by then.
    var event: SecurityEvent {
        let place = "\(client.text) \(academy) \(number) \(account)"
        let (kind, details) = Self.definition(of: kind)
        return SecurityEvent(
            identifier: Base64URL.encode(Array(SHA256.hash(data: Data(place.utf8))).prefix(16)),
            kind: kind,
            details: details,
            happenedAt: happenedAt
        )
    }

    /// Those of CAEP 1.0 and RISC 1.0 where they say the same; those of SCIM for what a feed says.
    private static func definition(of kind: FactKind?) -> (kind: String, details: [String: String]) {
        switch kind {
        case .passwordChanged:
            (
                "https://schemas.openid.net/secevent/caep/event-type/credential-change",
                ["change_type": "update", "credential_type": "password"]
            )
        case .sessionsEnded: ("https://schemas.openid.net/secevent/caep/event-type/session-revoked", [:])
        case .personLeft: ("https://schemas.openid.net/secevent/risc/event-type/account-disabled", [:])
        case .accountActivated: ("https://schemas.openid.net/secevent/risc/event-type/account-enabled", [:])
        case .personArrived: ("urn:ietf:params:scim:event:prov:create:notice", [:])
        case .personChanged, .arrivalRulesChanged, .functionalMailboxesChanged, nil:
            ("urn:ietf:params:scim:event:prov:put:notice", [:])
        }
    }
}

extension FactKind {
    /// Whether applications are told of it: what a mailbox does with its mail is no affair of theirs.
    var concernsApplications: Bool { self != .arrivalRulesChanged && self != .functionalMailboxesChanged }
}
