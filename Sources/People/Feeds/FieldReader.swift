import Foundation
import Vocabulary

/// Reads the values that feeds carry, from their bytes.
///
/// An extract holds a million rows: what repeats (birth dates, UAIs) is remembered in bounded caches, and the ordinary
/// form of each value is read without making a `String` of it.
struct FieldReader: Sendable {
    /// The day the feed is read, for judging birth dates.
    let today: CivilDate
    let encoding: FeedEncoding

    private var births: [CivilDate: BirthDate] = [:]
    private var uais: [UInt64: UAI] = [:]

    init(today: CivilDate, encoding: FeedEncoding) {
        self.today = today
        self.encoding = encoding
    }

    func text(_ bytes: Span<UInt8>) -> String { encoding.text(bytes) }

    func numen(_ bytes: Span<UInt8>) throws(FieldProblem) -> Numen {
        do { return try Numen(text(bytes)) } catch { throw .numen(error) }
    }

    mutating func birthDate(_ bytes: Span<UInt8>) throws(FieldProblem) -> BirthDate {
        guard let day = day(bytes) else { throw .birthDate(.notADate) }
        if let known = births[day] { return known }
        let date: BirthDate
        do { date = try BirthDate(day.iso, today: today) } catch { throw .birthDate(error) }
        if births.count < 65_536 { births[day] = date }
        return date
    }

    /// A date of service; the year 9999 means none.
    func serviceDate(_ bytes: Span<UInt8>) throws(FieldProblem) -> CivilDate? {
        guard let day = day(bytes) else { throw .date }
        return day.year == 9999 ? nil : day
    }

    mutating func uai(_ bytes: Span<UInt8>) throws(FieldProblem) -> UAI {
        let key = Self.packed(bytes)
        if let key, let known = uais[key] { return known }
        let uai: UAI
        do { uai = try UAI(text(bytes)) } catch { throw .uai(error) }
        if let key, uais.count < 131_072 { uais[key] = uai }
        return uai
    }

    /// A function or sector code, in capitals; nothing for `-`.
    func code(_ bytes: Span<UInt8>) throws(FieldProblem) -> String? {
        if bytes.count == 0 || (bytes.count == 1 && bytes[0] == UInt8(ascii: "-")) { return nil }
        guard bytes.count <= 15 else { throw .function }
        for index in bytes.indices {
            let byte = bytes[index]
            guard ASCII.isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") else {
                throw .function
            }
        }
        return String(unsafeUninitializedCapacity: bytes.count) { capitals in
            for index in bytes.indices { capitals[index] = ASCII.uppercased(bytes[index]) }
            return bytes.count
        }
    }

    /// Eight bytes as one number: the key of a UAI.
    private static func packed(_ bytes: Span<UInt8>) -> UInt64? {
        guard bytes.count == 8 else { return nil }
        return bytes.bytes.unsafeLoadUnaligned(as: UInt64.self)
    }
}

extension FieldReader {
    /// `JJ/MM/AAAA` and `AAAA-MM-JJ` from their bytes; the rarer forms by ``CivilDate``.
    func day(_ bytes: Span<UInt8>) -> CivilDate? {
        guard bytes.count == 10 else { return CivilDate(text(bytes)) }
        if let day = Self.number(bytes, 0..<2), let month = Self.number(bytes, 3..<5),
            let year = Self.number(bytes, 6..<10), Self.areSeparators(bytes[2], bytes[5])
        {
            return CivilDate(year: year, month: month, day: day)
        }
        if let year = Self.number(bytes, 0..<4), let month = Self.number(bytes, 5..<7),
            let day = Self.number(bytes, 8..<10), Self.areSeparators(bytes[4], bytes[7])
        {
            return CivilDate(year: year, month: month, day: day)
        }
        return CivilDate(text(bytes))
    }

    private static func areSeparators(_ first: UInt8, _ second: UInt8) -> Bool {
        first == second && (first == UInt8(ascii: "/") || first == UInt8(ascii: "-") || first == UInt8(ascii: "."))
    }

    private static func number(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        var number = 0
        for index in range {
            guard ASCII.isDigit(bytes[index]) else { return nil }
            number = number * 10 + Int(bytes[index] - 0x30)
        }
        return number
    }
}
