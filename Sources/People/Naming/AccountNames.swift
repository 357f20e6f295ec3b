import Academies
import Database
import Vocabulary

/// The logins and addresses of one académie, given while its naming turn is held.
struct AccountNames: Sendable {
    private var logins: NameAllocator
    private var addresses: NameAllocator

    init(academy: Academy) {
        logins = NameAllocator(
            .logins(academy: academy.code.number),
            maximumLength: academy.naming.login.maximumLength,
            homonyms: academy.naming.homonyms
        )
        addresses = NameAllocator(
            .addresses(domain: academy.mailDomain.text),
            maximumLength: academy.naming.address.maximumLength,
            homonyms: academy.naming.homonyms
        )
    }

    mutating func load(_ stems: [NameStems], in queries: some Queries) throws {
        try logins.load(stems.map(\.login), in: queries)
        try addresses.load(stems.map(\.address), in: queries)
    }

    mutating func nextLogin(_ stems: NameStems) -> NumberedName { logins.next(stems.login) }
    mutating func nextAddress(_ stems: NameStems) -> NumberedName { addresses.next(stems.address) }
}
