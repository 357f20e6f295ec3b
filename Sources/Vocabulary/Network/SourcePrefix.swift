/// Where a request comes from, coarse enough to count tries by: what one subscriber usually holds.
///
/// A /24 in IPv4 and a /56 in IPv6: an IPv6 subscriber has billions of addresses, so counting them one by one
/// would count nothing.
package struct SourcePrefix: Hashable, Sendable {
    private let range: AddressRange

    package init(_ address: IPAddress) {
        range = AddressRange(address, length: address.isVersion4 ? 24 : 56)
    }
}

extension SourcePrefix: CustomStringConvertible {
    package var description: String { range.description }
}
