/// A block of addresses in the notation of RFC 4632, `10.0.0.0/8`; an address alone is a block of one.
package struct AddressRange: Hashable, Sendable {
    private let base: IPAddress
    private let length: Int

    package init?(_ text: some StringProtocol) {
        let pieces = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = pieces.first, let address = IPAddress(first) else { return nil }
        let widest = address.bytes.count * 8
        guard pieces.count == 2 else {
            self.init(address, length: widest)
            return
        }
        guard pieces[1].allSatisfy(\.isNumber), let length = Int(pieces[1]), (0...widest).contains(length) else {
            return nil
        }
        self.init(address, length: length)
    }

    init(_ address: IPAddress, length: Int) {
        base = address.masked(to: length)
        self.length = length
    }

    package func contains(_ address: IPAddress) -> Bool {
        address.bytes.count == base.bytes.count && address.masked(to: length) == base
    }
}

extension AddressRange: CustomStringConvertible {
    package var description: String { "\(base)/\(length)" }
}
