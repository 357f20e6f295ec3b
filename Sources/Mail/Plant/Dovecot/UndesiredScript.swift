/// Files what rspamd has marked, unless the agent's own filters have decided otherwise (RFC 5228).
///
/// It runs after theirs, and only while they have left the message where it was.
struct UndesiredScript: Sendable {
    /// What rspamd writes into a message it takes for undesired, after having removed what came under this name.
    static let header = "X-Spam"

    let text = """
        require ["fileinto", "mailbox"];
        if header :is "\(header)" "Yes" {
          fileinto :create "\(StandardFolder.junk.name)";
        }

        """
}
