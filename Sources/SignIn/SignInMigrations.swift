package import Database

package enum SignInMigrations {
    package static let all = [
        Migration(
            "sign-in 1 sessions, throttles and journeys",
            """
            create table session (
                id text collate "C" not null primary key,
                token bytea not null unique,
                account bigint not null references account,
                academy bigint not null,
                level bigint not null,
                device text not null,
                source text not null,
                began_at bigint not null,
                seen_at bigint not null,
                proved_at bigint not null,
                ended_at bigint
            );
            create index session_account on session (account, began_at);

            create table known_browser (
                account bigint not null references account,
                browser bytea not null,
                first_at bigint not null,
                last_at bigint not null,
                primary key (account, browser)
            );

            create table throttle (
                bucket bytea not null primary key,
                tries bigint not null,
                ends_at bigint not null
            );
            create index throttle_end on throttle (ends_at);

            create table journey (
                id text collate "C" not null primary key,
                token bytea not null unique,
                browser bytea not null,
                academy bigint not null,
                account bigint references account,
                kind text not null,
                step text not null,
                began_at bigint not null,
                ends_at bigint not null
            );
            create index journey_end on journey (ends_at);

            create table pending_reset (
                account bigint not null primary key references account,
                asked_at bigint not null,
                ends_at bigint not null
            );
            """
        ),
        Migration(
            "sign-in 2 charter",
            """
            create table charter_acceptance (
                account bigint not null references account,
                version text not null,
                accepted_at bigint not null,
                primary key (account, version)
            );
            """
        ),
    ]
}
