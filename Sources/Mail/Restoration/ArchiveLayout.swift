/// Where what leaves a folder is kept.
enum ArchiveLayout: Hashable, Sendable {
    /// In a twin of each folder, under `.EXPUNGED/`: Dovecot 2.3.
    case twins
    /// In one mailbox, `EXPUNGED`, whose folders only a ledger knows: Dovecot 2.4.
    case single

    static let twinPrefix = ".EXPUNGED/"
    static let singleName = "EXPUNGED"

    /// What doveadm calls it.
    var mask: String {
        switch self {
        case .twins: Self.twinPrefix + "*"
        case .single: Self.singleName
        }
    }

    /// Whether a folder holds what has left the others: with one mailbox for all, it stands among them.
    func isArchive(_ name: String) -> Bool {
        switch self {
        case .twins: name.hasPrefix(Self.twinPrefix)
        case .single: name == Self.singleName
        }
    }
}
