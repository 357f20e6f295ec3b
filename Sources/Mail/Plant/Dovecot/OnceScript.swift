/// Keeps one copy of a message that is brought twice (RFC 7352).
///
/// Whoever delivers and dies before it has written so delivers again: Postfix after a crash of either program, a server
/// outside after a crash of ours. The second copy is known by all that its author and the way to here have said of it, so
/// that a message that came by a list too is another one; it is let go before anything else is done with it.
struct OnceScript: Sendable {
    /// As long as Dovecot remembers anything of the kind.
    private static let seconds = 2 * 86_400

    let text = """
        require ["duplicate", "variables"];
        set "seen" "";
        if header :matches "Message-ID" "*" {
          set "seen" "${1}";
        }
        if header :matches "Date" "*" {
          set "seen" "${seen} ${1}";
        }
        if header :matches "From" "*" {
          set "seen" "${seen} ${1}";
        }
        if header :matches "Subject" "*" {
          set "seen" "${seen} ${1}";
        }
        if header :matches "List-Id" "*" {
          set "seen" "${seen} ${1}";
        }
        if header :matches "Resent-Date" "*" {
          set "seen" "${seen} ${1}";
        }
        if allof (header :matches "Message-ID" "?*", duplicate :uniqueid "${seen}" :seconds \(seconds)) {
          discard;
        }

        """
}
