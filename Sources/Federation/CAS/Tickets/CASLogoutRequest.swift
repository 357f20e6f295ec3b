import Vocabulary

/// What a service is told when the session behind a ticket has ended (CAS protocol 3.0 §2.3.3).
enum CASLogoutRequest {
    static func text(of ticket: String, id: String, at now: Moment) -> String {
        "<samlp:LogoutRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" ID=\"LR-\(XMLText.escaped(id))\" "
            + "Version=\"2.0\" IssueInstant=\"\(now)\">"
            // Whose it is stands nowhere: the ticket is all that the service needs.
            + "<saml:NameID xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">@NOT_USED@</saml:NameID>"
            + "<samlp:SessionIndex>\(XMLText.escaped(ticket))</samlp:SessionIndex></samlp:LogoutRequest>"
    }

    /// The body that is posted to the service.
    static func form(of ticket: String, id: String, at now: Moment) -> String {
        "logoutRequest=" + text(of: ticket, id: id, at: now).escapedForQuery
    }
}
