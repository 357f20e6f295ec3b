package import Academies
package import Hummingbird
package import Journal
package import Vocabulary
package import Web

/// A request of somebody who is signed in: past this context nobody asks whether.
package struct SignedInContext: WebContext, ChildRequestContext {
    package var coreContext: CoreRequestContextStorage
    package var web: RequestFacts
    package let session: Session
    package let visit: Visit

    package var academy: Academy { visit.academy }

    /// Opens only when ``SessionReader`` has found a session before.
    package init(context: SessionContext) throws {
        guard let session = context.session, let visit = context.visit else {
            throw SignInRequired(resume: context.path)
        }
        coreContext = context.coreContext
        web = context.web
        self.session = session
        self.visit = visit
    }

    /// What the journal keeps of something a signed-in person did.
    package func entry(_ action: JournalAction, at now: Moment, details: [String: String] = [:]) -> JournalEntry {
        JournalEntry(
            at: now,
            action: action,
            actor: .account(session.account),
            academy: academy.code,
            account: session.account,
            details: details.merging(["source": visit.source.description, "device": visit.device]) { own, _ in own }
        )
    }
}

/// A request in which a session has been looked for, and perhaps found.
package struct SessionContext: WebContext, ChildRequestContext {
    package var coreContext: CoreRequestContextStorage
    package var web: RequestFacts
    package internal(set) var session: Session?
    /// Nobody knocks at an académie on the national host.
    package internal(set) var visit: Visit?
    /// How the session of this browser has closed by itself.
    var lapse: SessionLapse?
    /// The charter has a version that this person has not accepted.
    package internal(set) var hasOldCharter = false
    /// Where to come back to after signing in: the page asked for, when it was only to be shown.
    package internal(set) var path = "/"

    package init(context: PreauRequestContext) {
        coreContext = context.coreContext
        web = context.web
    }
}

/// Somebody asks for a page of an account without being signed in: they are led to the sign-in page and back.
package struct SignInRequired: Error, Sendable {
    package let resume: String
}
