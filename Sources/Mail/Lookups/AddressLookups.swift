package import Vocabulary

/// Answers Postfix from the book of addresses.
///
/// | map | key | answer |
/// |---|---|---|
/// | `mailbox` | an address | the mailbox that receives what is sent there |
/// | `alias` | an address | the address it leads to, when it is an alias |
/// | `sender` | an address | who may send as it, as Dovecot names them |
///
/// An alias is rewritten to the address of its account, and that one to nothing else, so that Dovecot is asked for one
/// recipient however many of its addresses a mail was sent to.
package struct AddressLookups: Sendable {
    private let book: AddressBook
    private let clock: WallClock

    package init(book: AddressBook, clock: WallClock) {
        self.book = book
        self.clock = clock
    }

    private enum Map: String {
        case mailbox, alias, sender
    }

    func reply(to request: SocketmapRequest) -> SocketmapReply {
        guard let map = Map(rawValue: request.map) else { return .permanent("no such map") }
        guard book.isOpen else { return .temporary("address book not loaded") }
        // What is no address is nobody's: the empty sender, or a domain alone.
        guard let address = EmailAddress(request.key) else { return .notFound }
        do {
            return try answer(map, address).map { .found($0) } ?? .notFound
        } catch {
            return .temporary("address book not loaded")
        }
    }

    private func answer(_ map: Map, _ address: EmailAddress) throws(AddressBookProblem) -> String? {
        // Days are counted as the end of an alias was: at Greenwich.
        let today = clock.now.day()
        switch map {
        case .mailbox: return try book.mailbox(of: address, on: today)?.description
        case .alias: return try book.target(of: address, on: today)?.description
        case .sender:
            let senders = try book.senders(of: address, on: today)
            return senders.isEmpty ? nil : senders.map(\.description).joined(separator: ",")
        }
    }
}
