import Foundation

/// Where a node keeps what belongs to its mail.
package struct PlantFolders: Hashable, Sendable {
    package let root: PlantPath

    package init(root: PlantPath) { self.root = root }

    /// What we write and the programs read; nobody else, since it holds secrets.
    var dovecot: PlantPath { root / "etc/dovecot" }
    var postfix: PlantPath { root / "etc/postfix" }
    var rspamd: PlantPath { root / "etc/rspamd" }
    /// Sockets and numbers of processes: empty at each start.
    var runtime: PlantPath { root / "run" }
    var dovecotRuntime: PlantPath { root / "run/dovecot" }
    var rspamdRuntime: PlantPath { root / "run/rspamd" }
    /// The private keys that sign what leaves: rspamd's only, and written anew at each start.
    var signingKeys: PlantPath { root / "run/rspamd/keys" }
    var rspamdNumber: PlantPath { root / "run/rspamd.pid" }
    var rspamdState: PlantPath { root / "state/rspamd" }
    var rspamdLog: PlantPath { root / "log/rspamd" }
    var dovecotState: PlantPath { root / "state/dovecot" }
    var postfixState: PlantPath { root / "state/postfix" }
    /// Messages on their way.
    var queue: PlantPath { root / "queue" }
    /// Mailboxes.
    var mailboxes: PlantPath { root / "mailboxes" }
    /// What each mailbox does by itself with what arrives.
    var arrivals: PlantPath { root / "arrivals" }
    /// Whose address is whose, for when the database does not answer.
    var addressCopy: PlantPath { root / "state/addresses" }
    /// From which folder each message came that left one.
    var ledger: PlantPath { root / "state/ledger" }
    var lastPurge: PlantPath { root / "state/last-purge" }
    var dovecotLog: PlantPath { logs / "dovecot.log" }
    var logs: PlantPath { root / "log" }
    var lookups: PlantPath { root / "run/lookups" }
    /// Where Postfix asks us about addresses.
    var lookupSocket: PlantPath { root / "run/lookups/socket" }
    /// Where Postfix brings messages that were sent on and came back.
    var bounceSocket: PlantPath { root / "run/lookups/bounces" }
    /// Where it asks whether a mailbox may send.
    var policySocket: PlantPath { root / "run/lookups/policy" }
    /// Where it asks whether Sieve may send a message on.
    var redirectionSocket: PlantPath { root / "run/lookups/redirections" }
}
