import TestPrograms
import Testing

/// Somebody who signs in, changes their password and loses it, over and over, and remembers what the server has
/// acknowledged.
struct Agent: Sendable {
    let account: Int64
    let login: String
    let numen: String
    let mail: String
    var password: String

    /// Two browsers, and whether each was acknowledged a session that should live.
    var desk: WireBrowser
    var phone: WireBrowser
    var isDeskOpen = false
    var isPhoneOpen = false

    /// A password whose setting was asked for, and not answered.
    var attempted: Attempt?
    /// The password before this one: it opens nothing any more.
    var former: String?
    /// Sessions that a new password has ended.
    var ended: [WireBrowser] = []
    /// How many passwords were set, as far as the agent knows.
    var changes = 0
    var spent: SpentCode?
    var codesTriedAgain = 0
    /// What the server was doing for them when it fell silent; nothing when they asked for nothing just then.
    var interrupted: Work?
    private var turn = 0

    enum Work: Hashable, Sendable, CaseIterable { case signIn, change, reset }

    struct Attempt: Sendable {
        let password: String
        let work: Work
    }

    /// A code that has set a password, with all that is needed to try it again.
    struct SpentCode: Sendable {
        var browser: WireBrowser
        let code: [String: String]
        let choice: [String: String]
    }

    init(account: Int64, login: String, numen: String, mail: String, password: String, browser: WireBrowser) {
        self.account = account
        self.login = login
        self.numen = numen
        self.mail = mail
        self.password = password
        desk = browser.strange
        phone = browser.strange
    }

    /// Works until the server falls silent.
    mutating func live(_ town: Town) async throws {
        var work = Work.signIn
        do {
            while true { try await takeTurn(&work, town) }
        } catch let silence as WireBrowser.Silence {
            interrupted = silence.wasAsked ? work : nil
        }
    }

    private mutating func takeTurn(_ work: inout Work, _ town: Town) async throws {
        turn += 1
        work = .signIn
        if !isDeskOpen {
            try await signIn(with: &desk)
            isDeskOpen = true
        }
        if !isPhoneOpen {
            try await signIn(with: &phone)
            isPhoneOpen = true
        }
        work = turn.isMultiple(of: 2) ? .reset : .change
        if work == .change { try await change() } else { try await reset(town) }
    }

    // MARK: Work

    private func signIn(with browser: inout WireBrowser) async throws {
        let answer = try await browser.submit(
            ["identifiant": login, "mot-de-passe": password],
            on: "/connexion"
        )
        guard answer.location == "/" else { throw PreauProblem("\(login) is not let in: \(answer.status)") }
    }

    private mutating func change() async throws {
        let page = "/compte/mot-de-passe"
        let new = newPassword
        let proof = try await desk.proof(on: page)
        attempted = Attempt(password: new, work: .change)
        let fields = ["actuel": password, "nouveau": new, "verification": new, "jeton": proof]
        let answer = try await desk.post(fields, to: page)
        guard answer.location == page + "/fini" else { throw PreauProblem("not changed: \(answer.status)") }
        adopt(new, ending: [phone])
        isPhoneOpen = false
    }

    private mutating func reset(_ town: Town) async throws {
        let door = "/mot-de-passe-oublie"
        var browser = desk.strange
        _ = try await browser.submit(["choix": "numen"], on: door)
        let claim = ["numen": numen, "naissance-jour": "10", "naissance-mois": "3", "naissance-annee": "1964"]
        _ = try await browser.submit(claim, on: door + "/vous")
        _ = try await browser.submit(["canal": "email"], on: door + "/canal")
        let proof = try await browser.proof(on: door + "/code")
        let code = ["code": try await town.latestCode(to: mail), "jeton": proof]
        let opened = try await browser.post(code, to: door + "/code")
        guard opened.location == door + "/nouveau" else { throw PreauProblem("code refused: \(opened.status)") }
        let new = newPassword
        let choice = ["nouveau": new, "verification": new, "jeton": try await browser.proof(on: door + "/nouveau")]
        attempted = Attempt(password: new, work: .reset)
        spent = SpentCode(browser: browser, code: code, choice: choice)
        let done = try await browser.post(choice, to: door + "/nouveau")
        guard done.location == door + "/fini" else { throw PreauProblem("not reset: \(done.status)") }
        adopt(new, ending: [desk, phone])
        (isDeskOpen, isPhoneOpen) = (false, false)
    }

    private var newPassword: String { "Marron-\(changes + 42)-Banc-\(turn)" }

    private mutating func adopt(_ new: String, ending sessions: [WireBrowser]) {
        former = password
        password = new
        attempted = nil
        ended = sessions
        changes += 1
    }

    // MARK: Looking around

    /// Compares what the server, started again, knows with what it had acknowledged.
    mutating func lookAround() async throws {
        try await settleAttempt()
        #expect(try await opens(password), "an acknowledged password is lost")
        if let former { #expect(try await !opens(former), "the former password still opens") }
        for session in ended { #expect(try await !isOpen(session), "a session outlives its password") }
        if isDeskOpen { #expect(try await isOpen(desk), "an acknowledged session is lost") }
        if isPhoneOpen { #expect(try await isOpen(phone), "an acknowledged session is lost") }
        try await spendAgain()
    }

    /// Of a password asked for and not answered, either all has happened or nothing.
    private mutating func settleAttempt() async throws {
        guard let attempted else { return }
        let (old, new) = (try await opens(password), try await opens(attempted.password))
        #expect(old != new, "a password is half set")
        self.attempted = nil
        let wasReset = attempted.work == .reset
        guard new else {
            // Its journey goes on: the code is not spent yet.
            if wasReset { spent = nil }
            return
        }
        adopt(attempted.password, ending: wasReset ? [desk, phone] : [phone])
        // The session that asked has a new token, which its browser may never have been told.
        (isDeskOpen, isPhoneOpen) = (false, false)
        if !wasReset { desk = desk.strange }
    }

    private mutating func spendAgain() async throws {
        guard var spent else { return }
        let stolen = "Voleur-99-Banc-noir"
        let door = "/mot-de-passe-oublie"
        let again = try await spent.browser.post(spent.code, to: door + "/code")
        let choice = spent.choice.merging(["nouveau": stolen, "verification": stolen]) { $1 }
        let chosen = try await spent.browser.post(choice, to: door + "/nouveau")
        // Both forms are understood, and lead to where the journey has ended or to its beginning.
        for answer in [again, chosen] {
            #expect(answer.status == 303 && answer.location != door + "/nouveau", "\(answer.location ?? answer.text)")
        }
        #expect(try await !opens(stolen), "a code works twice")
        self.spent = nil
        codesTriedAgain += 1
    }

    private func opens(_ password: String) async throws -> Bool {
        var browser = desk.strange
        let answer = try await browser.submit(["identifiant": login, "mot-de-passe": password], on: "/connexion")
        return answer.location == "/"
    }

    private func isOpen(_ session: WireBrowser) async throws -> Bool {
        var browser = session
        return try await browser.get("/compte").status == 200
    }
}
