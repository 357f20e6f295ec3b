import Academies
import Credentials
import Database
import Journal
import People
import SignIn
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary

@testable import Recovery

@Suite("The NUMEN, which is no secret")
struct NumenTests {
    static let academies = ["lille", "lyon", "amiens", "versailles"]

    @Test(arguments: TestEngine.available, academies)
    func `opens a session in no académie, whatever was asked before`(engine: TestEngine, slug: String) async throws {
        try await Threshold.open(slug, on: engine) { door in
            let people = [("mdupond", 1), ("alemaire-dubois", 2), ("zprevert", 3)]
            for isPending in [false, true] {
                for (login, number) in people {
                    if isPending { try await door.awaitNumen(of: login) }
                    let numen = door.numen(number)
                    for typed in [numen, numen.lowercased(), "\(numen.prefix(2)) \(numen.dropFirst(2))"] {
                        // Refused, or led to the choice of a password.
                        let outcome = try? await door.signInDesk.signIn(as: login, with: typed, on: door.visit())
                        if case .signedIn = outcome { Issue.record("\(login) came in by a NUMEN") }
                    }
                }
            }
            #expect(try await door.count("session") == 0)
        }
    }

    @Test(arguments: TestEngine.available, academies)
    func `cannot be chosen as a password`(engine: TestEngine, slug: String) async throws {
        try await Threshold.open(slug, on: engine) { door in
            let account = try await door.account("zprevert")
            let numen = door.numen(3)
            for typed in [numen, numen.lowercased() + "-aB", "x\(numen)!", "-Ab\(numen.dropFirst(3))"] {
                await #expect(throws: PasswordSetting.Refusal.self, "\(typed)") {
                    try await door.desk.passwords.set(typed, verifiedBy: typed, for: account, on: door.visit())
                }
            }
            #expect(try await door.count("password where account = \(account)") == 0)
        }
    }

    @Test(arguments: TestEngine.available, academies)
    func `is told to its owner wherever it was recognised, and written down`(
        engine: TestEngine,
        slug: String
    ) async throws {
        try await Threshold.open(slug, on: engine) { door in
            let claim = IdentityClaim(.numen(try Numen(door.numen(1))), identifier: "mdupond")
            _ = try await door.desk.begin(.password, with: claim, on: door.visit())
            #expect(door.mailbag.notices == [.recoveryBegun])
            #expect(try await door.actions(of: "mdupond").first == "recovery.begun")

            let wrong = IdentityClaim(.numen(try Numen(door.numen(1))), identifier: "zprevert")
            _ = try await door.desk.begin(.password, with: wrong, on: door.visit())
            #expect(door.mailbag.notices == [.recoveryBegun])
            #expect(try await door.actions(of: "mdupond").first == "recovery.refused")
        }
    }

    @Test(arguments: TestEngine.available, ["lille", "amiens"])
    func `typed at the sign-in page for a password is told and written down too`(
        engine: TestEngine,
        slug: String
    ) async throws {
        try await Threshold.open(slug, on: engine) { door in
            let numen = door.numen(3)
            guard
                case .mustChoosePassword = try await door.signInDesk.signIn(
                    as: "zprevert",
                    with: numen,
                    on: door.visit()
                )
            else {
                Issue.record("the NUMEN did not stand for the password")
                return
            }
            #expect(door.mailbag.notices == [.recoveryBegun])
            #expect(try await door.actions(of: "zprevert").first == "signin.numen")
        }
    }
}

extension Threshold {
    /// Lets the NUMEN stand for the password, as a recovery begun in Lille or Amiens does.
    fileprivate func awaitNumen(of login: String) async throws {
        let (account, now) = (try await account(login), clock.clock.now)
        try await database.write { transaction in
            try PendingResets.begin(for: account, at: now, in: transaction)
        }
    }
}
