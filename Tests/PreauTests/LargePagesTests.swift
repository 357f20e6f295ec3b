import Testing

@testable import preau

@Suite("Large pages of memory")
struct LargePagesTests {
    @Test func `an operator is told how to have them, with what the machine says`() throws {
        let advice = try #require(LargePages(setting: "always [madvise] never\n").advice)
        #expect(advice.hasPrefix("à voir  grandes pages de mémoire : always [madvise] never\n"))
        #expect(advice.hasSuffix("echo always > /sys/kernel/mm/transparent_hugepage/enabled"))
        #expect(LargePages(setting: "always madvise [never]\n").advice != nil)
    }

    @Test(arguments: ["[always] madvise never\n", nil])
    func `nothing is said where they are there already, or cannot be`(setting: String?) {
        #expect(LargePages(setting: setting).advice == nil)
    }
}
