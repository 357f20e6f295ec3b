/// The favourites of somebody, in their own order.
struct Favourites: Sendable, Equatable {
    private(set) var applications: [String]

    /// Nobody finds anything among more.
    static let most = 40

    init(_ applications: [String]) { self.applications = applications }

    enum Move: String, Sendable, CaseIterable {
        case up = "monter"
        case down = "descendre"
    }

    func contains(_ application: String) -> Bool { applications.contains(application) }

    /// The same in another order; one already at the end stays there.
    ///
    /// Only those that are `shown` count as places, so that one press is always one step on the page: an application that
    /// is closed to somebody for a while keeps its place.
    func moving(_ application: String, _ move: Move, among shown: Set<String>) -> Favourites {
        let places = applications.indices.filter { shown.contains(applications[$0]) }
        guard let rank = places.firstIndex(where: { applications[$0] == application }) else { return self }
        let other = move == .up ? rank - 1 : rank + 1
        guard places.indices.contains(other) else { return self }
        var copy = self
        copy.applications.swapAt(places[rank], places[other])
        return copy
    }
}
