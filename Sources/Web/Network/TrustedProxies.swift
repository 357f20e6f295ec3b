package import Vocabulary
/// The reverse proxies that may say who stands behind them; anybody else's `X-Forwarded-For` is a stranger's word.
package struct TrustedProxies: Sendable {
    private let ranges: [AddressRange]

    package init(_ ranges: [AddressRange] = []) { self.ranges = ranges }

    /// The first address, walking back from our own door, that is not one of our proxies.
    ///
    /// - Parameters:
    ///   - peer: the other end of the connection, which nobody can forge.
    ///   - forwarded: the values of `X-Forwarded-For`, each hop adding the address it saw at the end.
    /// - Returns: the client; the last hop we could read when the rest makes no sense.
    package func client(peer: IPAddress, forwarded: [String]) -> IPAddress {
        var nearest = peer
        for hop in hops(of: forwarded).reversed() {
            guard trusts(nearest), let address = Self.address(of: hop) else { break }
            nearest = address
        }
        return nearest
    }

    /// Whether the other end of a connection is one of them.
    package func trusts(_ address: IPAddress) -> Bool { ranges.contains { $0.contains(address) } }

    private func hops(of values: [String]) -> [Substring.UTF8View] {
        values.flatMap { Substring($0).utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) }
    }

    /// Some proxies add the port: `192.0.2.1:4711`, `[2001:db8::1]:4711`.
    private static func address(of hop: Substring.UTF8View) -> IPAddress? {
        let trimmed = hop.drop(while: isBlank).prefix { !isBlank($0) }
        let colon = UInt8(ascii: ":")
        if trimmed.first == UInt8(ascii: "[") {
            return IPAddress(Substring(trimmed.dropFirst().prefix { $0 != UInt8(ascii: "]") }))
        }
        guard trimmed.count(where: { $0 == colon }) == 1 else { return IPAddress(Substring(trimmed)) }
        return IPAddress(Substring(trimmed.prefix { $0 != colon }))
    }

    /// The blanks of RFC 9110 §5.6.3.
    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
}
