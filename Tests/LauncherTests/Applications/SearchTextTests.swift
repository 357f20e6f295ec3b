import Testing

@testable import Launcher

@Suite("Looking for an application")
struct SearchTextTests {
    @Test(arguments: [
        ("magistere", true), ("M@gistère", true), ("MAGIST", true), ("formation distance", true), ("iprof", false),
        ("", true), ("  - ", true), ("gistere form", true), ("formation carrière", false),
    ])
    func `forgives accents, capitals, signs and the order of words`(query: String, isFound: Bool) {
        let application = Application.example("magistere", "M@gistère", "Formation à distance")
        #expect(application.matches(SearchText(query)) == isFound)
    }

    @Test(arguments: ["iprof", "i-prof", "I Prof", "prof"])
    func `finds I-Prof however it is written`(query: String) {
        #expect(Application.example("iprof", "I-Prof").matches(SearchText(query)))
    }

    @Test func `keeps digits`() {
        let application = Application.example("base1d", "Base élèves 1er degré")
        #expect(application.matches(SearchText("1er")))
        #expect(!application.matches(SearchText("2nd")))
    }

    @Test func `shelves stand in the order people know, an operator’s own after them`() {
        let titles = ["Zèbres", "Assistance", "Abris", "Scolarité", "Formation à distance"]
        let sorted = titles.map(ApplicationCategory.init(title:)).sorted().map(\.title)
        #expect(sorted == ["Formation à distance", "Scolarité", "Assistance", "Abris", "Zèbres"])
        #expect(ApplicationCategory(title: "Formation à distance").anchor == "formation-a-distance")
    }
}
