package import Academies
package import SignIn

/// Where a journey of recovery or activation stands.
///
/// Steps do not call one another: ``next(after:of:isUnused:)`` decides.
package enum RecoveryStep: String, Sendable, CaseIterable {
    /// The NUMEN typed as the current password (Lille, Amiens).
    case numenAsPassword
    /// « Mon compte »: identifier, address and servers (Lyon).
    case accountSheet
    /// The choice of where a code goes.
    case channel
    case code
    case charter
    case password
    /// A recovery address or number; may be put off once.
    case recoveryContact
    /// The code that proves it is theirs.
    case contactCode
    /// The identifier and the address, shown.
    case identifier
    case done

    /// The first step once an identity was claimed, by the académie's way.
    ///
    /// A code handed over by somebody who knows the person is worth a confirmed channel.
    package static func first(
        of kind: JourneyKind,
        by way: RecoveryWay,
        isVouchedFor: Bool,
        isUnused: Bool
    ) -> RecoveryStep {
        if kind == .forcedPassword { return .password }
        if way == .confirmedChannelOrVoucher, !isVouchedFor { return .channel }
        switch (kind, way) {
        case (.identifier, _): return .identifier
        case (.recovery, .numenReplacesPassword) where !isVouchedFor: return .numenAsPassword
        case (.recovery, .numenIsInitialPassword) where !isVouchedFor: return .numenAsPassword
        case (.recovery, .forgottenBoxInChangeForm) where !isVouchedFor && !isUnused: return .accountSheet
        default: return isUnused ? .charter : .password
        }
    }

    /// The step that follows, for the kind of journey.
    package static func next(after step: RecoveryStep, of kind: JourneyKind, isUnused: Bool) -> RecoveryStep {
        switch step {
        case .channel: .code
        case .code where kind == .identifier: .identifier
        case .numenAsPassword, .code, .identifier, .accountSheet: isUnused ? .charter : .password
        case .charter: .password
        case .password: isUnused ? .recoveryContact : .done
        case .recoveryContact: .contactCode
        case .contactCode, .done: .done
        }
    }

    /// Whether the page of a step may be opened, and sent, while the journey stands at this one: choosing another
    /// channel, another address, is going on rather than going back.
    func admits(_ page: RecoveryStep) -> Bool {
        switch (self, page) {
        case (.code, .channel), (.contactCode, .recoveryContact): true
        default: self == page
        }
    }

    /// The page of this step, behind the journey's entrance.
    package var path: String {
        switch self {
        case .numenAsPassword: "numen"
        case .accountSheet: "compte"
        case .channel: "canal"
        case .code: "code"
        case .charter: "charte"
        case .password: "nouveau"
        case .recoveryContact: "secours"
        case .contactCode: "secours-code"
        case .identifier: "resultat"
        case .done: "fini"
        }
    }

    init?(path: String) {
        guard let step = Self.allCases.first(where: { $0.path == path }) else { return nil }
        self = step
    }
}
