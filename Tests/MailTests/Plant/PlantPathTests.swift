import Testing

@testable import Mail

@Suite("A place that Postfix and Dovecot are told of")
struct PlantPathTests {
    @Test(arguments: ["/srv", "/srv/preau/mail", "/var/lib/preau-2/mail_1.d", "/srv/c++"])
    func `is absolute and of plain signs`(text: String) throws {
        #expect(try PlantPath(text).text == text)
    }

    @Test(arguments: [
        // Relative to wherever a program was started.
        "", "srv/mail", "./mail", "~/mail",
        // A folder, which would be joined with two slashes.
        "/", "/srv/",
        // What separates words, lists and settings.
        "/srv/my mail", "/srv/mail,old", "/srv/mail:old", "/srv/mail\n", "/srv/mail;x", "/srv/mail=x",
        // What begins a variable, a comment, a quotation, a block.
        "/srv/$HOME", "/srv/%u", "/srv/#mail", "/srv/\"mail\"", "/srv/'mail'", "/srv/{mail}",
        "/srv/<mail", "/srv/\\mail",
        // Signs that two programs may encode differently.
        "/srv/courriers-reçus", "/srv/mail\0",
    ])
    func `is refused rather than understood as something else`(text: String) {
        #expect(throws: MailPlantError.path(text)) { try PlantPath(text) }
    }
}
