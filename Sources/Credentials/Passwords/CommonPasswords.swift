import Foundation
import Vocabulary

/// The passwords and words that everybody tries first, French and worldwide, checked without asking anybody outside.
///
/// Words are kept as hashes of 64 bits, in memory, once for the process. `Data/README.md` says where they come from.
package struct CommonPasswords: Sendable {
    private let hashes: Set<UInt64>

    /// What choosing one of them is worth.
    let bits: Double

    private static let shortestPiece = 4
    private static let longestPiece = 24

    /// The lists that come with the program.
    package static func bundled() throws(CredentialsDataProblem) -> CommonPasswords {
        let lists = ["common-french.txt", "common-world.txt", "passphrase-words.txt"]
        var lines: [ArraySlice<UInt8>] = []
        for list in lists { lines += try WordFile.lines(of: list) }
        return CommonPasswords(lines)
    }

    /// - Parameter words: in lower-case letters and digits, without accents.
    package init(_ words: some Sequence<some Sequence<UInt8>>) {
        hashes = Set(words.map { word in word.reduce(Hash()) { $0.adding($1) }.value })
        bits = log2(Double(max(hashes.count, 1 << 14)))
    }

    package var count: Int { hashes.count }

    /// Whether the whole text is on a list.
    func contains(_ text: some Sequence<UInt8>) -> Bool {
        hashes.contains(text.reduce(Hash()) { $0.adding($1) }.value)
    }

    /// Gives the end of each listed word that begins at a place of the text.
    func ends(ofWordsIn text: [UInt8], from start: Int, _ take: (Int) -> Void) {
        var hash = Hash()
        for index in start..<min(text.count, start + Self.longestPiece) {
            guard text[index] != 0 else { return }
            hash = hash.adding(text[index])
            if index - start + 1 >= Self.shortestPiece, hashes.contains(hash.value) { take(index + 1) }
        }
    }
}

/// FNV-1a over 64 bits: grows by one sign at a time, so that all the words of a password are looked up in one pass.
private struct Hash {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325

    func adding(_ byte: UInt8) -> Hash { Hash(value: (value ^ UInt64(byte)) &* 0x100_0000_01B3) }
}
