import Academies
import Database
import Mail
import People
import Vocabulary

/// The mailbox of a school of the cast: its head owns it, and a teacher reads and writes in it.
struct DemoFunctionalMailbox: Sendable {
    let premises: Premises
    let cast: DemoCast

    /// Makes it, unless an earlier start has; its members are then as they were left.
    func open() async throws -> DemoDescription.FunctionalMailbox {
        let (academy, code) = (cast.academy, cast.academy.code)
        let head = try cast.find("DIR")
        let name = try FunctionalName("ce.\(head.uai.lowercased())", domain: academy.mailDomain.text)
        var known = try await premises.database.read { try FunctionalStore.find(name, of: code, in: $0) }
        if known == nil { known = try await make(name, ownedBy: head) }
        let today = premises.clock.now.day(in: academy.identity.timeZone)
        guard let mailbox = known else { throw FunctionalProblem.unknownMailbox }
        let report = try await premises.database.read { try FunctionalReport(mailbox, on: today, in: $0) }
        return DemoDescription.FunctionalMailbox(report, academy: academy.slug)
    }

    private func make(_ name: FunctionalName, ownedBy head: DemoPerson) async throws -> FunctionalMailbox {
        // Nobody is written to: the mails of a demonstration are those that its visitors cause.
        let desk = FunctionalDesk(
            database: premises.database,
            journal: premises.journal,
            keyring: premises.keyring,
            messages: nil,
            clock: premises.clock
        )
        let mailbox = try await desk.create(
            name,
            titled: FunctionalTitle("Établissement \(head.uai)"),
            ownedBy: account(of: head),
            at: cast.academy,
            by: .operatorNamed("demo")
        )
        try await desk.admit(
            account(of: cast.find("ENS")),
            to: mailbox,
            as: .writer,
            at: cast.academy,
            by: .operatorNamed("demo")
        )
        return mailbox
    }

    private func account(of person: DemoPerson) async throws -> Int64 {
        let numen = try Numen(person.numen)
        let store = PeopleStore(database: premises.database)
        guard let account = try await store.account(numen: numen, in: cast.academy.code, keyring: premises.keyring)
        else { throw FunctionalProblem.unknownPerson }
        return account
    }
}

extension DemoCast {
    /// The last of a function whose account is in use.
    fileprivate func find(_ function: String) throws -> DemoPerson {
        guard let person = people.last(where: { $0.role.function == function && !$0.role.isNew }) else {
            throw FunctionalProblem.unknownPerson
        }
        return person
    }
}
