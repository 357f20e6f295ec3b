import Sealing
import Vocabulary

/// Decides, request by request, what a feed changes; it writes nothing.
struct FeedClassifier: Sendable {
    let feed: Feed
    let keyring: Keyring
    private var establishments: [String: UAI]
    private(set) var index: FeedIndex
    private(set) var formerNumens: FormerNumens
    /// The lines of people met for the first time, to notice those who stand twice in the file.
    private var newcomers: [FeedKey: Int32] = [:]
    /// Whether the file tells of changes instead of everybody.
    private(set) var isDelta: Bool
    private var hasPersons = false
    private var hasEstablishments = false

    /// Whether who is not in the file has left: neither a delta nor a file of establishments says so.
    var tellsDepartures: Bool { !isDelta && (hasPersons || !hasEstablishments) }

    enum Verdict: Sendable {
        case newcomer(StaffRecord, FeedKey, RecordPrint)
        case changed(StaffRecord, RecordPrint, account: Int64)
        case modified(StaffChanges, account: Int64)
        case unchanged
        case gone(FeedKey)
        case establishment(EstablishmentRequest)
        case quarantined(Quarantine)
        /// A request about somebody whom this feed has never brought.
        case pointless
    }

    init(
        feed: Feed,
        keyring: Keyring,
        establishments: [String: UAI],
        index: FeedIndex,
        formerNumens: FormerNumens = FormerNumens(),
        isDelta: Bool
    ) {
        self.feed = feed
        self.keyring = keyring
        self.establishments = establishments
        self.index = index
        self.formerNumens = formerNumens
        self.isDelta = isDelta
    }

    mutating func classify(_ request: FeedRequest) -> Verdict {
        if case .establishment = request { hasEstablishments = true } else { hasPersons = true }
        switch request {
        case .present(let record): return classify(resolved(record))
        case .modified(let changes):
            isDelta = true
            return place(of: changes.pivot).map { .modified(changes, account: index.account(at: $0)) } ?? .pointless
        case .gone(let pivot):
            isDelta = true
            return place(of: pivot) == nil ? .pointless : .gone(FeedKey(pivot: pivot))
        case .establishment(let request):
            note(request)
            return .establishment(request)
        case .quarantined(let quarantine):
            if let place = place(of: quarantine.subject) { index.excuse(at: place) }
            return .quarantined(quarantine)
        }
    }

    private func place(of subject: Quarantine.Subject?) -> Int? {
        switch (subject, feed) {
        case (.numen(let numen), .staff): index.place(of: FeedKey(keyring.numenKey(numen)))
        case (.pivot(let pivot), .aaf): place(of: pivot)
        default: nil
        }
    }

    private mutating func classify(_ record: StaffRecord) -> Verdict {
        guard let key = keyring.feedKey(record, in: feed) else {
            return .quarantined(Self.quarantine(record, "La personne n’a pas d’identifiant."))
        }
        noteFormerNumens(of: record, now: key)
        let print = RecordPrint(record, keyring: keyring)
        guard let place = index.place(of: key) else {
            if let replacement = replacement(of: key, in: record) {
                if let place = index.place(of: replacement.current) { index.excuse(at: place) }
                return .quarantined(Self.quarantine(record, "Ce NUMEN a été remplacé par un autre."))
            }
            guard markFormerNumens(of: record) else { return .quarantined(Self.duplicate(record, of: nil)) }
            if let line = newcomers.updateValue(Int32(clamping: record.line), forKey: key) {
                return .quarantined(Self.duplicate(record, of: Int(line)))
            }
            return .newcomer(record, key, print)
        }
        guard index.markSeen(at: place) else { return .quarantined(Self.duplicate(record, of: nil)) }
        if index.isUnchanged(at: place, print: print) { return .unchanged }
        return .changed(record, print, account: index.account(at: place))
    }

    /// The number that has replaced the one a row bears, when it still speaks of the same person.
    private func replacement(of key: FeedKey, in record: StaffRecord) -> FormerNumens.Replacement? {
        guard feed == .staff, let replacement = formerNumens[key],
            replacement.matchKey == FeedKey(keyring.matchKey(of: record))
        else { return nil }
        return replacement
    }

    private mutating func noteFormerNumens(of record: StaffRecord, now current: FeedKey) {
        guard feed == .staff, !record.formerNumens.isEmpty else { return }
        let matchKey = FeedKey(keyring.matchKey(of: record))
        for former in record.formerNumens.map({ FeedKey(keyring.numenKey($0)) }) where former != current {
            formerNumens.note(former, replacedBy: FormerNumens.Replacement(current: current, matchKey: matchKey))
        }
    }

    /// A delivery may tell of establishments before the persons who work there.
    private mutating func note(_ request: EstablishmentRequest) {
        switch request {
        case .add(let record): establishments[record.jointure] = record.uai
        case .modify(let changes):
            for case .uai(let uai) in changes.changes { establishments[changes.jointure] = uai }
        case .delete(let jointure): establishments[jointure] = nil
        }
    }

    /// Whoever comes under a corrected NUMEN has not left under the former one.
    ///
    /// - Returns: false when the file holds the person under the former one too.
    private mutating func markFormerNumens(of record: StaffRecord) -> Bool {
        guard feed == .staff else { return true }
        let places = record.formerNumens.compactMap { index.place(of: FeedKey(keyring.numenKey($0))) }
        return places.map { index.markSeen(at: $0) }.allSatisfy { $0 }
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
