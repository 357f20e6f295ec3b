import Vocabulary

/// What the next request of a feed asks, whichever form the feed has.
enum FeedRequest: Sendable {
    case present(StaffRecord)
    case modified(StaffChanges)
    case gone(pivot: String)
    case establishment(EstablishmentRequest)
    case quarantined(Quarantine)
}

enum EstablishmentRequest: Sendable {
    case add(EstablishmentRecord)
    case modify(EstablishmentChanges)
    case delete(jointure: String)
}

/// A reader of staff files.
protocol FeedSource: ~Copyable {
    mutating func nextRequest() throws(FeedError) -> FeedRequest?
}

extension StaffCSV: FeedSource {
    mutating func nextRequest() throws(FeedError) -> FeedRequest? {
        switch try next() {
        case .staff(let record): .present(record)
        case .quarantined(let quarantine): .quarantined(quarantine)
        case nil: nil
        }
    }
}

extension AAFReader: FeedSource {
    mutating func nextRequest() throws(FeedError) -> FeedRequest? {
        switch try next() {
        case .add(let record): .present(record)
        case .modify(let changes): .modified(changes)
        case .delete(let pivot, _): .gone(pivot: pivot)
        case .addEstablishment(let record): .establishment(.add(record))
        case .modifyEstablishment(let changes): .establishment(.modify(changes))
        case .deleteEstablishment(let jointure, _): .establishment(.delete(jointure: jointure))
        case .quarantined(let quarantine): .quarantined(quarantine)
        case nil: nil
        }
    }
}
