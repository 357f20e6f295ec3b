import Academies
import Testing
import Vocabulary

@testable import News
@testable import Web

@Suite("Banners and their time")
struct BannerTests {
    private let catalogue: AcademyCatalogue
    private let desk: NewsDesk

    init() throws {
        catalogue = try AcademyCatalogue.shipped()
        desk = try NewsDesk.load(for: catalogue)
    }

    @Test func `a banner stands from its first instant to its last and no longer`() throws {
        let lille = try #require(catalogue.academy(slug: "lille"))
        let notice = try #require(desk.notice("maintenance-sogo-novembre", for: lille))
        func stands(at moment: Moment) -> Bool {
            desk.banners(for: lille).current(at: moment).contains { $0.id == "avis-maintenance-sogo-novembre" }
        }

        #expect(!stands(at: notice.from - .milliseconds(1)))
        #expect(stands(at: notice.from))
        #expect(stands(at: notice.until - .milliseconds(1)))
        #expect(!stands(at: notice.until))
        #expect(notice.until == notice.window?.ends)
    }

    @Test func `Lyon warns of the election messages, with the last day in the page`() throws {
        let lyon = try #require(catalogue.academy(slug: "lyon"))
        let banner = try #require(desk.banners(for: lyon).current(at: SetClock().clock.now).first)

        #expect(
            banner.title
                == "ATTENTION aux tentatives de filoutage en cours utilisant la campagne élections pro."
        )
        #expect(banner.endsOn == "2027-01-31")
        #expect(banner.link?.href == "/actualites/filoutage-elections-pro")
        #expect(desk.banners(for: nil).current(at: SetClock().clock.now).isEmpty)
    }

    @Test func `the gravest stands first`() throws {
        let lille = try #require(catalogue.academy(slug: "lille"))
        #expect(desk.current(for: lille, at: SetClock().clock.now).map(\.kind) == [.phishing, .maintenance])
    }

    @Test func `every article that a menu names exists`() throws {
        for academy in catalogue.academies {
            for link in academy.menus.flatMap(\.links) {
                guard case .page(let path) = link.target, path.hasPrefix("/actualites/") else { continue }
                let slug = String(path.dropFirst("/actualites/".count))
                #expect(desk.article(slug, for: academy) != nil, "\(academy.slug): \(path)")
            }
        }
    }
}
