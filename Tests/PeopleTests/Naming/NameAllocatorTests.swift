import Academies
import Testing
import Vocabulary

@testable import People

@Suite("Homonyms told apart")
struct NameAllocatorTests {
    private func allocator(maximumLength: Int = 20, firstSuffix: Int = 1) -> NameAllocator {
        NameAllocator(
            .logins(academy: 9),
            maximumLength: maximumLength,
            homonyms: NamingSamples.rules(firstSuffix: firstSuffix).homonyms
        )
    }

    private func names(_ count: Int, of stem: String, from allocator: NameAllocator) -> [String] {
        var allocator = allocator
        return (0..<count).map { _ in allocator.next(stem).text }
    }

    @Test func `the first of a name has no number and the others count from the first suffix`() {
        #expect(names(4, of: "fdurand", from: allocator()) == ["fdurand", "fdurand1", "fdurand2", "fdurand3"])
        #expect(names(3, of: "fdurand", from: allocator(firstSuffix: 2)) == ["fdurand", "fdurand2", "fdurand3"])
        #expect(names(3, of: "fdurand", from: allocator(firstSuffix: 9)) == ["fdurand", "fdurand9", "fdurand10"])
    }

    @Test func `stems do not count for one another`() {
        var allocator = allocator()

        let names = ["mdupond", "mdupont", "mdupond", "mdupont"].map { allocator.next($0).text }

        #expect(names == ["mdupond", "mdupont", "mdupond1", "mdupont1"])
    }

    @Test func `a number fits inside the maximum length`() {
        let given = names(120, of: "mmontmor", from: allocator(maximumLength: 8))

        #expect(given.prefix(3) == ["mmontmor", "mmontmo1", "mmontmo2"])
        #expect(given[9] == "mmontmo9")
        #expect(given[10...].allSatisfy { $0.hasPrefix("mmont") })
        #expect(given.allSatisfy { $0.utf8.count <= 8 })
        #expect(Set(given).count == given.count)
    }

    @Test func `a shortened name never takes the name of somebody shorter`() {
        var allocator = allocator(maximumLength: 8)

        let names = ["mmontmo", "mmontmor", "mmontmor", "mmontmo"].map { allocator.next($0).text }

        #expect(names == ["mmontmo", "mmontmor", "mmontmo1", "mmontmo2"])
    }

    @Test func `a shortened name ends neither in a hyphen nor in a dot before its number`() {
        #expect(names(2, of: "mabcdef-", from: allocator(maximumLength: 8)).last == "mabcdef1")
        #expect(names(2, of: "marie.do", from: allocator(maximumLength: 7)).last == "marie1")
    }

    @Test(arguments: ["postmaster", "abuse", "root", "admin", "support"])
    func `a reserved name is never given bare`(_ stem: String) {
        #expect(names(2, of: stem, from: allocator()) == [stem + "1", stem + "2"])
    }

    @Test func `thousands of homonyms have as many names`() {
        let given = names(12_000, of: "mmartin", from: allocator(maximumLength: 9))

        #expect(Set(given).count == 12_000)
        #expect(given.allSatisfy { $0.utf8.count <= 9 })
    }
}
