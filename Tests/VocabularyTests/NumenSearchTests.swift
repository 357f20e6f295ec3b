import Testing
import Vocabulary

@Suite("A NUMEN in a text")
struct NumenSearchTests {
    @Test(arguments: [
        "Mon NUMEN est 09X1234567XYZ.", "09 X 12 34567 XYZ", "numen:09x1234567xyz", "09-X-1234567-XYZ merci",
        "09.X.1234567.XYZ", "０９Ｘ１２３４５６７ＸＹＺ", "monnumen09X1234567XYZ",
        "09/X/1234567/XYZ", "09X\n1234567\nXYZ", "09X, 1234567: XYZ",
    ])
    func `is found however it is written`(text: String) {
        #expect(NumenSearch.finds(in: text))
    }

    @Test(arguments: [
        "", "Bonjour", "Appelez-moi au 06 12 34 56 78 à 9 h.", "0590121L", "12345678901234567890",
        "Le 10/01/1964 à 12 h 10", "109X1234567XYZ",
    ])
    func `is not seen where there is none`(text: String) {
        #expect(!NumenSearch.finds(in: text))
    }
}
