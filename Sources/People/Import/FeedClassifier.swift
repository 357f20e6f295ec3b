import Sealing
import Vocabulary

/// Decides, request by request, what a feed changes; it writes nothing.
struct FeedClassifier: Sendable {
    let feed: Feed
    let keyring: Keyring
    let establishments: [String: UAI]
    private(set) var index: FeedIndex
    /// The lines of people met for the first time, to notice those who stand twice in the file.
    private var newcomers: [FeedKey: Int32] = [:]
    /// Whether the file tells of changes instead of everybody.
    private(set) var isDelta: Bool

    enum Verdict: Sendable {
        case newcomer(StaffRecord, FeedKey, RecordPrint)
        case changed(StaffRecord, RecordPrint, account: Int64)
        case modified(StaffChanges, account: Int64)
        case unchanged
        case gone(account: Int64)
        case establishment(EstablishmentRequest)
        case quarantined(Quarantine)
        /// A request about somebody whom this feed has never brought.
        case pointless
    }

    init(feed: Feed, keyring: Keyring, establishments: [String: UAI], index: FeedIndex, isDelta: Bool) {
        self.feed = feed
        self.keyring = keyring
        self.establishments = establishments
        self.index = index
        self.isDelta = isDelta
    }

    mutating func classify(_ request: FeedRequest) -> Verdict {
        switch request {
        case .present(let record): return classify(resolved(record))
        case .modified(let changes):
            isDelta = true
            return place(of: changes.pivot).map { .modified(changes, account: index.account(at: $0)) } ?? .pointless
        case .gone(let pivot):
            isDelta = true
            return place(of: pivot).map { .gone(account: index.account(at: $0)) } ?? .pointless
        case .establishment(let request): return .establishment(request)
        case .quarantined(let quarantine): return .quarantined(quarantine)
        }
    }

    private mutating func classify(_ record: StaffRecord) -> Verdict {
        guard let key = keyring.feedKey(record, in: feed) else {
            return .quarantined(Self.quarantine(record, "La personne n’a pas d’identifiant."))
        }
        let print = RecordPrint(record, keyring: keyring)
        guard let place = index.place(of: key) else {
            if let line = newcomers.updateValue(Int32(clamping: record.line), forKey: key) {
                return .quarantined(Self.duplicate(record, of: Int(line)))
            }
            return .newcomer(record, key, print)
        }
        guard index.markSeen(at: place) else { return .quarantined(Self.duplicate(record, of: nil)) }
        if index.isUnchanged(at: place, print: print) { return .unchanged }
        return .changed(record, print, account: index.account(at: place))
    }

    private func place(of pivot: String) -> Int? { index.place(of: FeedKey(pivot: pivot)) }

    /// AAF names establishments by jointure; where the EtabEducNat file has told which is which, their UAI is better.
    private func resolved(_ record: StaffRecord) -> StaffRecord {
        guard !establishments.isEmpty else { return record }
        var record = record
        record.posts = record.posts.map { $0.resolved(establishments) }
        return record
    }

    private static func duplicate(_ record: StaffRecord, of line: Int?) -> Quarantine {
        quarantine(
            record,
            line.map { "Cette personne figure déjà à la ligne \($0)." } ?? "Cette personne figure déjà dans le fichier."
        )
    }

    private static func quarantine(_ record: StaffRecord, _ reason: String) -> Quarantine {
        Quarantine(line: record.line, column: record.numen == nil ? nil : "numen", reason: reason, raw: "")
    }
}

extension Post {
    func resolved(_ establishments: [String: UAI]) -> Post {
        guard case .structure(let jointure) = place, let uai = establishments[jointure] else { return self }
        var post = self
        post.place = .establishment(uai)
        return post
    }
}
