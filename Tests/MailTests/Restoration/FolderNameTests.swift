import Testing

@testable import Mail

@Suite("The names of folders")
struct FolderNameTests {
    @Test(arguments: [
        ("INBOX", "INBOX"), ("&AMk-duc", "Éduc"), ("R&AOk-unions &- bilans", "Réunions & bilans"),
        ("&AVI-uvres compl&AOg-tes", "Œuvres complètes"), ("&2D3eAA-", "😀"), ("100% r&AOk-ussite", "100% réussite"),
        ("&AMk-l&AOg-ves/5e B", "Élèves/5e B"),
    ])
    func `the name of a twin is read back`(encoded: String, name: String) {
        #expect(FolderName(modifiedUTF7: encoded).text == name)
    }

    /// No message is lost for a name that makes no sense.
    @Test(arguments: ["a & b", "&A-", "&2D0-", "&***-"])
    func `what is no modified UTF-7 stays as it is`(text: String) {
        #expect(FolderName(modifiedUTF7: text).text == text)
    }
}
