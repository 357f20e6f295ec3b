import Vocabulary

/// Answers Postfix from the book of addresses.
///
/// | map | key | answer |
/// |---|---|---|
/// | `mailbox` | an address | the mailbox that receives what is sent there |
/// | `alias` | an address | the address it leads to, when it is an alias |
/// | `sender` | an address | who may send as it, as Dovecot names them |
///
/// The address to which a message that was sent on comes back is an alias too: of the address of who had it sent on, who
/// reads what came back, and of itself at the host of the node, where we do.
///
/// An alias is rewritten to the address of its account, and that one to nothing else, so that Dovecot is asked for one
/// recipient however many of its addresses a mail was sent to.
struct AddressLookups: Sendable {
    private let book: AddressBook
    private let returnPath: ReturnPath
    private let clock: WallClock

    init(book: AddressBook, returnPath: ReturnPath, clock: WallClock) {
        self.book = book
        self.returnPath = returnPath
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
            if map == .alias, let mailbox = try returnPath.mailbox(of: request.key) {
                return try readers(of: address, sentOnBy: mailbox)
            }
            return try answer(map, address).map { .found($0) } ?? .notFound
        } catch {
            return .temporary("address book not loaded")
        }
    }

    /// Our own ears come last: who has no mailbox any more has no forwarding either.
    private func readers(of address: EmailAddress, sentOnBy mailbox: MailboxIdentifier) throws -> SocketmapReply {
        guard !returnPath.isHeard(at: address) else { return .found(address.description) }
        let owner = try book.principal(of: mailbox)?.description
        return .found([owner, returnPath.heard(address)].compactMap(\.self).joined(separator: ", "))
    }

    private func answer(_ map: Map, _ address: EmailAddress) throws(AddressBookProblem) -> String? {
        // Days are counted as the end of an alias was: at Greenwich.
        let today = clock.now.day()
        switch map {
        case .mailbox:
            if let functional = try book.functional(at: address) { return functional.description }
            return try book.mailbox(of: address, on: today)?.description
        case .alias: return try book.target(of: address, on: today)?.description
        case .sender:
            let senders = try senders(of: address, on: today)
            return senders.isEmpty ? nil : senders.joined(separator: ",")
        }
    }

    /// The members of a functional mailbox send as it from there, and from their own.
    private func senders(of address: EmailAddress, on today: CivilDate) throws(AddressBookProblem) -> [String] {
        guard try book.functional(at: address) != nil else {
            return try book.senders(of: address, on: today).map(\.description)
        }
        return try book.functionalSenders(of: address, on: today)
            .flatMap { [$0.description, MailboxIdentifier(account: $0.account).description] }
    }
}
