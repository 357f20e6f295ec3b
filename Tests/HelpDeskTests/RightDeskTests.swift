import Academies
import TestBrowsers
import Testing
import Vocabulary

@testable import HelpDesk

@Suite("The right desk")
struct RightDeskTests {
    private let catalogue: AcademyCatalogue

    init() throws { catalogue = try AcademyCatalogue.shipped() }

    @Test(arguments: [
        (StaffCategory.primaryTeacher, "01", "04 74 45 58 40"), (.primaryTeacher, "42", "04 77 81 41 00"),
        (.primaryTeacher, "69", "04 72 80 67 67"), (.secondaryTeacher, "69", "04 72 80 60 60"),
        (.administrative, "01", "04 72 80 60 60"), (.health, "42", "04 72 80 60 60"),
    ])
    func `of a lost NUMEN in Lyon depends on post and département`(
        staff: StaffCategory,
        departement: String,
        phone: String
    ) throws {
        let lyon = try #require(catalogue.academy(slug: "lyon"))
        var said = Circumstances(cause: .lostIdentifier, detail: "numen")
        said.staff = staff
        said.departement = departement

        let cards = RightDesk(said, at: lyon).cards(at: SetClock().clock.now, in: lyon.identity.timeZone)

        #expect(cards.compactMap(\.phone?.text) == [phone])
        #expect(RightDesk.address(said, at: lyon)?.description == "assistance@ac-lyon.fr")
    }

    @Test func `of Amiens has telephone, mail, fax and hours`() throws {
        let amiens = try #require(catalogue.academy(slug: "amiens"))
        let card = try #require(
            RightDesk(Circumstances(cause: .lostPassword), at: amiens)
                .cards(at: SetClock().clock.now, in: amiens.identity.timeZone).first
        )

        #expect(card.phone?.text == "03 22 82 37 40")
        #expect(card.email == "assistance@ac-amiens.fr")
        #expect(card.fax == "03 22 82 39 16")
        #expect(card.hours?.hasPrefix("Ouvert du lundi au vendredi") == true)
    }

    @Test(arguments: [
        ("2026-11-18T08:30", "Ouvert jusqu’à 12 h 30."), ("2026-11-18T11:45", "Ouvre aujourd’hui à 13 h 30."),
        ("2026-11-18T16:00", "Ouvre demain à 9 h 00."), ("2026-11-20T16:00", "Ouvre lundi 23 novembre 2026 à 9 h 00."),
        ("2026-11-18T07:59", "Ouvre aujourd’hui à 9 h 00."), ("2026-11-18T08:00", "Ouvert jusqu’à 12 h 30."),
        ("2026-12-24T16:00", "Ouvre lundi 28 décembre 2026 à 9 h 00."),
    ])
    func `says in words when it opens`(utc: String, sentence: String) throws {
        let amiens = try #require(catalogue.academy(slug: "amiens"))
        let hours = try #require(amiens.helpDesks.first?.hours)
        let pieces = utc.split(separator: "T")
        let time = try #require(TimeOfDay(pieces[1]))
        let days = Int64(try #require(CivilDate(pieces[0])).daysSinceEpoch)
        let now = Moment(milliseconds: days * 86_400_000 + Int64(time.minutes) * 60_000)

        let said = hours.today(at: now, in: amiens.identity.timeZone).replacing("\u{A0}", with: " ")

        #expect(said == sentence)
    }
}
