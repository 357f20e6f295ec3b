package import Database

package enum FederationMigrations {
    /// One key of an algorithm signs and one waits, whatever happens at the same instant; a former one cannot sign any
    /// more: only what checks its signatures is left of it.
    package static let all = [
        Migration(
            "federation 1 keys",
            """
            create table federation_key (
                id bigint not null primary key,
                academy bigint not null,
                algorithm text not null check (algorithm in ('ES256', 'RS256', 'EdDSA')),
                name text collate "C" not null,
                public_key bytea not null,
                sealed bytea,
                created_at bigint not null,
                signs_since bigint,
                signs_until bigint,
                unique (academy, name),
                check ((sealed is null) = (signs_until is not null)),
                check (signs_until is null or signs_since is not null)
            );
            create unique index federation_key_current on federation_key (academy, algorithm)
                where signs_since is not null and signs_until is null;
            create unique index federation_key_next on federation_key (academy, algorithm) where signs_since is null;
            """
        )
    ]
}
