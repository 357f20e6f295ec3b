import Foundation
import Vocabulary

/// The rules of a mailbox as a Sieve script (RFC 5228), which Dovecot runs before the one of its owner.
///
/// Days are in the script itself, so that one that has begun or ended needs nobody: the test of a day carries the
/// offset that the académie's clocks have when that day begins.
struct ArrivalScript: Hashable, Sendable {
    let text: String

    /// How many days pass before the same person is answered again (RFC 5230 §4.1).
    private static let silence = 7

    init(_ rules: ArrivalRules, in zone: TimeZone) {
        var text = Self.warning
        let forwarding = rules.forwarding.flatMap { $0.runs ? $0 : nil }
        if let forwarding { text += "\(Self.mark)\(forwarding.target)\n" }
        text += Self.needs
        if let forwarding { text += Self.redirect(forwarding, zone) }
        if let absence = rules.absence { text += Self.answer(absence, to: rules.addresses, zone) }
        self.text = text
    }

    /// Where a script sends messages on, by its own second line: below, what the owner of the mailbox has written may say
    /// anything.
    static func target(in text: some StringProtocol) -> EmailAddress? {
        let lines = text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
        guard lines.count == 3, lines[1].hasPrefix(mark) else { return nil }
        return EmailAddress(lines[1].dropFirst(mark.count))
    }

    private static let warning =
        "# Written by Préau from what the owner of the mailbox has asked for: a change here is lost.\n"
    private static let mark = "# Sent on to: "
    private static let needs = "require [\"copy\", \"date\", \"envelope\", \"relational\", \"vacation\"];\n"

    /// What came back undelivered is kept here, or it would go round; what is junk is nobody else's; and what we write
    /// ourselves stays: whoever had somebody's messages sent on by stealth must not carry off the notice that tells it.
    private static func redirect(_ forwarding: Forwarding, _ zone: TimeZone) -> String {
        let copy = forwarding.copy == .kept ? " :copy" : ""
        return """
            if allof (
              not envelope :is "from" "",
              not header :is "\(UndesiredScript.header)" "Yes",
              not header :is "X-Preau" "avis",
              \(day("le", forwarding.lastDay, endingIn: zone))
            ) {
              redirect\(copy) \(quoted(forwarding.target.description));
            }

            """
    }

    private static func answer(_ absence: Absence, to addresses: [EmailAddress], _ zone: TimeZone) -> String {
        """
        if allof (
          not header :is "\(UndesiredScript.header)" "Yes",
          \(day("ge", absence.firstDay, beginningIn: zone)),
          \(day("le", absence.lastDay, endingIn: zone))
        ) {
          vacation :days \(silence) :addresses [\(addresses.map { quoted($0.description) }.joined(separator: ", "))]
            :subject \(quoted("Absence jusqu’au \(absence.lastDay.french)"))
            \(quoted(absence.words));
        }

        """
    }

    // MARK: Grammar

    private static func day(_ order: String, _ day: CivilDate, beginningIn zone: TimeZone) -> String {
        test(order, day, offsetAt: Moment(startOf: day, in: zone), zone)
    }

    private static func day(_ order: String, _ day: CivilDate, endingIn zone: TimeZone) -> String {
        test(order, day, offsetAt: Moment(startOf: day.adding(days: 1), in: zone), zone)
    }

    /// RFC 5260 §5: the offset is a number of hours and minutes, `+0100`.
    private static func test(_ order: String, _ day: CivilDate, offsetAt moment: Moment, _ zone: TimeZone) -> String {
        let minutes = zone.secondsFromGMT(for: moment.date) / 60
        let offset = abs(minutes) / 60 * 100 + abs(minutes) % 60
        let digits = String(offset)
        let padded = String(repeating: "0", count: 4 - digits.count) + digits
        return #"currentdate :zone "\#(minutes < 0 ? "-" : "+")\#(padded)" :value "\#(order)" "date" "\#(day)""#
    }

    /// A quoted string (RFC 5228 §2.4.2): two signs are escaped, lines end as in mail, and NUL does not exist.
    static func quoted(_ text: String) -> String {
        let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").replacing("\0", with: "")
        let escaped = lines.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"" + escaped.replacing("\n", with: "\r\n") + "\""
    }
}
