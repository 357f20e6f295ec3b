import Academies
import News
import Vocabulary
import Web

/// What surrounds the pages of each host, made once when the server starts: every request asks, those of programs too.
struct HostSurroundings: Sendable {
    private let byOrigin: [PublicOrigin: Standing]
    private let clock: WallClock

    init(_ origins: AcademyOrigins, _ catalogue: AcademyCatalogue, _ news: NewsDesk, clock: WallClock) {
        byOrigin = Dictionary(
            origins.all.map { ($0, Standing(catalogue.academy(host: $0.authority), news)) },
            uniquingKeysWith: { first, _ in first }
        )
        self.clock = clock
    }

    func of(_ origin: PublicOrigin) -> Surroundings {
        guard let standing = byOrigin[origin] else { return Surroundings() }
        var surroundings = standing.surroundings
        surroundings.notices = standing.banners.current(at: clock.now)
        return surroundings
    }

    private struct Standing {
        let surroundings: Surroundings
        let banners: Banners

        init(_ academy: Academy?, _ news: NewsDesk) {
            var surroundings = Surroundings()
            surroundings.academyName = academy?.identity.title
            surroundings.timeZone = academy?.identity.timeZone ?? surroundings.timeZone
            surroundings.menu.removeAll { !Rooms.isServed($0.address(surroundings.links)) }
            self.surroundings = surroundings
            banners = news.banners(for: academy)
        }
    }
}
