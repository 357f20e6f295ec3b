import Testing

@testable import People

@Suite("Letters of sample names")
struct NameLettersTests {
    @Test(arguments: [
        ("Lebœuf", NameLetters.Style.bareCapitals, "LEBOEUF"),
        ("Lebœuf", .capitals, "LEBŒUF"),
        ("Hélène", .bareMixed, "Helene"),
        ("Édouard", .mixed, "Édouard"),
        ("Édouard", .bareCapitals, "EDOUARD"),
        ("Gaëlle", .capitals, "GAËLLE"),
        ("d’Artagnan", .bareCapitals, "D'ARTAGNAN"),
        ("Muñoz-Gonçalves", .bareCapitals, "MUNOZ-GONCALVES"),
    ])
    func `a name is written in each style`(name: String, style: NameLetters.Style, expected: String) {
        var output: [UInt8] = []

        NameLetters.append(Array(name.utf8), style: style, straightApostrophe: true, to: &output)

        #expect(String(decoding: output, as: UTF8.self) == expected)
    }

    @Test func `a name folds to what a mail address takes`() {
        var output: [UInt8] = []

        NameLetters.appendFolded(Array("N’Diaye-Lebœuf Öztürk".utf8), to: &output)

        #expect(String(decoding: output, as: UTF8.self) == "ndiayeleboeufozturk")
    }

    @Test(arguments: [
        SampleNames.frequentFamilyNames, SampleNames.bretonFamilyNames, SampleNames.easternFamilyNames,
        SampleNames.iberianFamilyNames, SampleNames.westAfricanFamilyNames, SampleNames.overseasFamilyNames,
        SampleNames.rareMen, SampleNames.rareWomen, SampleNames.estates, SampleNames.rareStems, SampleNames.women1958,
        SampleNames.women1995, SampleNames.men1958, SampleNames.men1995, SampleNames.alsatianHeads,
    ])
    func `every list keeps to the letters we know`(list: String) {
        #expect(NameLetters.knows(list))
    }

    @Test func `pieces are drawn by their weight, the first as often as said`() {
        let list = PieceList("Un, Deux", offset: 0, firstTimes: 3)
        var counts: [String: Int] = [:]
        var draw = SampleDraw(seed: 1, academy: 9, person: 0)

        for _ in 0..<10_000 {
            var output: [UInt8] = []
            list.append(&draw, to: &output)
            counts[String(decoding: output, as: UTF8.self), default: 0] += 1
        }

        // 3 against 2^-⅝.
        #expect((8100...8500).contains(counts["Un"] ?? 0))
        #expect(counts.count == 2)
    }
}
