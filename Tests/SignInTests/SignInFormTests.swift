import Testing

@testable import SignIn
@testable import Web

@Suite("The form of signing in")
struct SignInFormTests {
    @Test(arguments: [
        (" michel.dupond@ac-lille.fr\u{200B}", "michel.dupond@ac-lille.fr"), ("mdupond", "mdupond"),
        ("Michel.Dupond+ProConnect@ac-lille.fr", "michel.dupond@ac-lille.fr"),
        ("michel.dupond+essai@ac-lille.fr", "michel.dupond+essai@ac-lille.fr"),
        ("+proconnect@ac-lille.fr", "+proconnect@ac-lille.fr"), ("mdupond+proconnect", "mdupond+proconnect"),
    ])
    func `reads one name for each way of writing it`(typed: String, name: String) {
        #expect(SignInForm.identifier(in: Form([SignInForm.identifierField: typed])) == name)
    }
}
