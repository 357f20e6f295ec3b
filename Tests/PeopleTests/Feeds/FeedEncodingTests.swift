import Testing
import Vocabulary

@testable import People

@Suite("How a feed writes its letters")
struct FeedEncodingTests {
    private static let header = Array("numen;sn;givenname;datenaissance\n".utf8)

    private static func row(_ name: [UInt8]) -> [UInt8] {
        Array("09X1234567XYZ;".utf8) + name + Array(";Michel;10/01/1964\n".utf8)
    }

    private static func encoding(_ bytes: [UInt8]) throws -> FeedEncoding {
        try StaffCSV(bytes: bytes, today: FeedSamples.today).encoding
    }

    @Test(arguments: [
        (Array("LEFÈVRE".utf8), FeedEncoding.utf8, "LEFÈVRE"), ([0x4C, 0xC9, 0x4F], .latin9, "LÉO"),
        ([0xBC, 0x55, 0x56], .latin9, "ŒUV"), ([0x8C, 0x55, 0x56], .windows1252, "ŒUV"),
        ([0x4E, 0x92, 0xC9], .windows1252, "N’É"), (Array("LEO".utf8), .utf8, "LEO"),
    ])
    func `the encoding is recognised and the name read`(
        _ name: [UInt8],
        _ encoding: FeedEncoding,
        _ expected: String
    ) throws {
        let bytes = Self.header + Self.row(name)

        #expect(try Self.encoding(bytes) == encoding)
        #expect(try FeedSamples.staff(FeedSamples.items(bytes)).map(\.usualName) == [expected])
    }

    @Test func `one broken row does not turn a UTF-8 file into another`() throws {
        let good = Array(repeatElement(Self.row(Array("LEFÈVRE".utf8)), count: 20).joined())

        let items = try FeedSamples.items(Self.header + good + Self.row([0x4C, 0xC9, 0x4F]))

        #expect(FeedSamples.staff(items).count == 20)
        #expect(FeedSamples.quarantines(items).map(\.reason) == [FieldProblem.notUTF8.description])
    }

    @Test func `an accent far down the file still decides`() throws {
        let plain = Array(repeatElement(Self.row(Array("DUPOND".utf8)), count: 20_000).joined())

        #expect(try Self.encoding(Self.header + plain + Self.row([0x4C, 0xC9])) == .latin9)
    }

    @Test func `a sign without meaning in Windows-1252 sets the row aside`() throws {
        let items = try FeedSamples.items(Self.header + Self.row([0x81, 0xC9, 0x4F]))

        #expect(FeedSamples.quarantines(items).map(\.column) == ["sn"])
    }

    @Test(arguments: [[0xFF, 0xFE, 0x6E, 0x00], [0xFE, 0xFF, 0x00, 0x6E]] as [[UInt8]])
    func `UTF-16 is refused by its name`(_ bytes: [UInt8]) {
        #expect(throws: FeedError.unsupportedEncoding) { try Self.encoding(bytes) }
    }

    @Test(arguments: [
        (Array("numen;sn".utf8), FeedFormat.csv), (Array("<?xml".utf8), .aaf), (Array("\u{FEFF}\r\n <fic".utf8), .aaf),
        ([], .csv), ([0xFF, 0xFE, 0x3C, 0x00], .aaf),
    ])
    func `the first bytes tell the format`(_ bytes: [UInt8], _ format: FeedFormat) {
        #expect(FeedFormat.detect(bytes) == format)
    }
}
