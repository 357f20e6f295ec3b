import Academies
package import Vocabulary
import Web

/// A mailbox asked to hold again what it held at a date.
package struct Restoration: Sendable, Equatable {
    package let account: Int64
    /// Counted from 1 in each account.
    package let number: Int
    package let academy: AcademyCode
    package let state: State
    /// The instant to come back to.
    package let date: Moment
    /// The folders that are wanted; every one when nothing is said.
    let folders: Set<FolderName>?
    /// Nothing as long as it is a draft.
    let destination: Destination?
    let isByOperator: Bool
    let askedAt: Moment
    let endedAt: Moment?
    let undoneAt: Moment?
    /// How many messages it brings back, once they have been counted.
    package let total: Int
    package let done: Int
    package let problem: Problem?

    package enum State: String, Sendable, CaseIterable {
        /// Being described by its owner.
        case draft
        case waiting, running, done, failed
        case undoAsked, undoing, undone

        /// Whether there is still something to do about it.
        package var isUnderWay: Bool {
            switch self {
            case .waiting, .running, .undoAsked, .undoing: true
            case .draft, .done, .failed, .undone: false
            }
        }
    }

    /// Where messages are brought back to.
    package enum Destination: String, Sendable, CaseIterable {
        /// To a folder named after the date, where nothing else is.
        case dated
        case original
    }

    /// Why it failed for good.
    package enum Problem: String, Error, Sendable {
        /// The mailbox would be fuller than it may be.
        case noRoom
        /// Dovecot refused or did not answer, again and again.
        case unavailable
    }

    /// How long it can be undone.
    static let undoing = Duration.days(7)

    func canBeUndone(at now: Moment) -> Bool {
        guard let endedAt, total > 0 else { return false }
        return (state == .done || state == .failed) && now - endedAt < Self.undoing
    }
}

extension Restoration {
    /// The last day that it brings back.
    func lastDay(at academy: Academy) -> CivilDate {
        (date - .milliseconds(1)).day(in: academy.identity.timeZone)
    }

    /// « Restauré du 8 décembre 2026 ».
    func datedFolder(at academy: Academy) -> FolderName {
        // A plain space: clients show the name, and people type it.
        FolderName("Restauré du \(FrenchTime.date(lastDay(at: academy)))".replacing("\u{A0}", with: " "))
    }

    /// Where a message of a folder goes.
    ///
    /// The dated folder has one folder for each of the original ones, also when there is only one: a run that finishes
    /// what another began must find the same names.
    func target(of origin: FolderName, at academy: Academy) -> FolderName {
        destination == .original ? origin : datedFolder(at: academy).child(origin.label)
    }
}
