import Foundation
import Sealing
import Vocabulary

/// A folder of a mailbox as its owner reads it: `Élèves/2026`, levels separated by a slash.
package struct FolderName: Hashable, Sendable, Comparable {
    package let text: String

    package init(_ text: String) { self.text = text }

    package static let inbox = FolderName("INBOX")
    static let trash = FolderName(StandardFolder.trash.name)
    static let junk = FolderName(StandardFolder.junk.name)

    func child(_ name: String) -> FolderName { FolderName("\(text)/\(name)") }

    /// What people are shown: the one folder with an English name has a French one.
    package var label: String { self == .inbox ? "Boîte de réception" : text }

    package static func < (left: FolderName, right: FolderName) -> Bool {
        (left == .inbox ? 0 : 1, left.text) < (right == .inbox ? 0 : 1, right.text)
    }
}

extension FolderName {
    /// Stands for the name in addresses, where it would tell whoever reads a history what somebody files.
    func mark(of account: Int64, under keyring: Keyring) throws(SealingError) -> String {
        let owner = withUnsafeBytes(of: account.bigEndian) { Array($0) }
        return Base64URL.encode(try keyring.integrityCode(of: owner + Array(text.utf8), for: "folder mark").prefix(12))
    }
}

extension FolderName {
    /// Reads the name of a folder's twin, which is the modified UTF-7 of RFC 3501 §5.1.3 taken for a name of its own:
    /// `&AMk-duc` is the twin of `Éduc`.
    ///
    /// What is no modified UTF-7 is kept as it stands: no message is lost for a name.
    init(modifiedUTF7 encoded: some StringProtocol) {
        self.init(Self.decode(Array(encoded.utf8)) ?? String(encoded))
    }

    private static func decode(_ bytes: [UInt8]) -> String? {
        var text = ""
        var rest = bytes[...]
        while let shift = rest.firstIndex(of: UInt8(ascii: "&")) {
            guard let end = rest[shift...].firstIndex(of: UInt8(ascii: "-")) else { return nil }
            text += String(decoding: rest[..<shift], as: UTF8.self)
            let inside = rest[(shift + 1)..<end]
            if inside.isEmpty {
                text += "&"
            } else {
                guard let piece = utf16(ofBase64: inside) else { return nil }
                text += piece
            }
            rest = rest[(end + 1)...]
        }
        return text + String(decoding: rest, as: UTF8.self)
    }

    /// Base 64 with a comma for the slash and no padding, over UTF-16 from its high octet on.
    private static func utf16(ofBase64 encoded: ArraySlice<UInt8>) -> String? {
        let usual = encoded.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: "/") : $0 }
        let padding = Array(repeating: UInt8(ascii: "="), count: (4 - usual.count % 4) % 4)
        guard let octets = Data(base64Encoded: Data(usual + padding)), octets.count.isMultiple(of: 2) else {
            return nil
        }
        let units = stride(from: octets.startIndex, to: octets.endIndex, by: 2).map { index in
            UInt16(octets[index]) << 8 | UInt16(octets[index + 1])
        }
        return String(validating: units, as: UTF16.self)
    }
}
