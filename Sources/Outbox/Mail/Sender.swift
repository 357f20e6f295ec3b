package import Vocabulary

/// Who a mail comes from: constant, so that its readers learn to know it.
package struct Sender: Hashable, Sendable {
    package let name: HeaderText
    package let address: EmailAddress

    package init(name: HeaderText, address: EmailAddress) {
        self.name = name
        self.address = address
    }
}

/// The sender of each académie, and the one of the national service.
package struct Senders: Sendable {
    private let national: Sender
    private let academies: [AcademyCode: Sender]

    package init(national: Sender, academies: [AcademyCode: Sender]) {
        self.national = national
        self.academies = academies
    }

    package func sender(for academy: AcademyCode?) -> Sender {
        academy.flatMap { academies[$0] } ?? national
    }
}
