package import Database

package enum SigningMigrations {
    /// One key of a domain signs and one waits, whatever happens at the same instant.
    ///
    /// A former one cannot sign any more:
    /// only what checks its signatures is left of it.
    package static let all = [
        Migration(
            "mail signing 1 keys",
            """
            create table mail_signing_key (
                id bigint not null primary key,
                domain text collate "C" not null,
                selector text collate "C" not null,
                public_key bytea not null,
                sealed bytea,
                created_at bigint not null,
                signs_since bigint,
                signs_until bigint,
                unique (domain, selector),
                check ((sealed is null) = (signs_until is not null)),
                check (signs_until is null or signs_since is not null)
            );
            create unique index mail_signing_key_current on mail_signing_key (domain)
                where signs_since is not null and signs_until is null;
            create unique index mail_signing_key_next on mail_signing_key (domain) where signs_since is null;
            """
        )
    ]
}
