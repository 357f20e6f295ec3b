import Testing
import Vocabulary

@testable import People

@Suite("The end of a function in a staff extract")
struct EndOfFunctionTests {
    private let day = CivilDate(year: 2026, month: 8, day: 31)

    @Test(arguments: ["FF", "ff", " FF ", "O", "o", "1"])
    func `a flag says that the function ends on the effective date`(_ flag: String) throws {
        let record = try FeedSamples.record(["finfonction": flag, "dateff": "31/08/2026", "rne": "0590121L"])

        #expect(record.endOfFunction == day)
        #expect(record.effectiveDate == nil)
        #expect(record.posts.map(\.end) == [day])
        #expect(record.posts.map(\.start) == [nil])
    }

    @Test(arguments: ["", "X", "31/12/9999"])
    func `a flag without a date tells no day`(_ date: String) throws {
        let record = try FeedSamples.record(["finfonction": "FF", "dateff": date])

        #expect(record.endOfFunction == nil)
        #expect(record.effectiveDate == nil)
    }

    @Test(arguments: ["", "X", "N", "n", "0"])
    func `without an end the effective date is the beginning`(_ flag: String) throws {
        let record = try FeedSamples.record(["finfonction": flag, "dateff": "31/08/2026"])

        #expect(record.endOfFunction == nil)
        #expect(record.effectiveDate == day)
    }

    @Test(arguments: [("FF", "hier", "dateff"), ("OUI", "31/08/2026", "finfonction"), ("2", "", "finfonction")])
    func `what is neither a flag nor a date sets the row aside`(
        _ flag: String,
        _ date: String,
        _ column: String
    ) throws {
        #expect(try FeedSamples.quarantine(["finfonction": flag, "dateff": date]).column == column)
    }
}
