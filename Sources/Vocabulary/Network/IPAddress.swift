import Foundation

/// An address of the Internet, version 4 or 6, compared by its bytes and not by how it was written.
package struct IPAddress: Hashable, Sendable {
    /// Four bytes or sixteen; an IPv4 address written inside IPv6 (`::ffff:192.0.2.1`) is kept as IPv4.
    let bytes: [UInt8]

    /// Reads `192.0.2.1`, `2001:db8::1` and `fe80::1%eth0`, without a port.
    package init?(_ text: some StringProtocol) {
        // An address and the name of a zone are far shorter.
        guard text.utf8.count <= 128 else { return nil }
        // Copied once: each byte asked of a text of unknown type costs more than the rest.
        let address = Array(text.utf8).prefix { $0 != UInt8(ascii: "%") }
        guard address.count <= 45, address.allSatisfy(Self.belongs) else { return nil }
        let isVersion4 = !address.contains(UInt8(ascii: ":"))
        guard let read = Self.parse(address, isVersion4 ? AF_INET : AF_INET6, count: isVersion4 ? 4 : 16) else {
            return nil
        }
        bytes = read.starts(with: Self.mappedPrefix) ? Array(read.suffix(4)) : read
    }

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Stands for a peer without an address, such as one on a socket of the file system.
    package static let unspecified = IPAddress(bytes: [0, 0, 0, 0])

    package var isVersion4: Bool { bytes.count == 4 }

    /// The same address with every bit after the first `length` put to zero.
    func masked(to length: Int) -> IPAddress {
        IPAddress(
            bytes: bytes.enumerated().map { index, byte in
                let kept = min(8, max(0, length - index * 8))
                return kept == 0 ? 0 : byte & (0xFF << (8 - kept))
            }
        )
    }

    private static let mappedPrefix: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]

    private static func belongs(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "."), UInt8(ascii: ":"):
            true
        default: false
        }
    }

    private static func parse(_ address: ArraySlice<UInt8>, _ family: Int32, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        let isRead = (address + [0]).withUnsafeBytes { text in
            inet_pton(family, text.baseAddress?.assumingMemoryBound(to: CChar.self), &bytes) == 1
        }
        return isRead ? bytes : nil
    }
}

extension IPAddress: CustomStringConvertible {
    package var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(isVersion4 ? AF_INET : AF_INET6, bytes, &text, socklen_t(text.count)) != nil else { return "" }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
