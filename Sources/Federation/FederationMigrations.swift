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
        ),
        Migration(
            "federation 2 flows, grants and farewells",
            """
            create table federation_flow (
                id bigint not null primary key,
                token bytea not null unique,
                kind text not null check (kind in ('pushed', 'authorization', 'logout')),
                academy bigint not null,
                client text collate "C",
                sealed bytea,
                browser bytea,
                answers text not null,
                began_at bigint not null,
                ends_at bigint not null
            );
            create index federation_flow_end on federation_flow (ends_at);

            create table federation_visit (
                session text collate "C" not null,
                client text collate "C" not null,
                academy bigint not null,
                account bigint not null,
                subject text collate "C" not null,
                name text collate "C" not null unique,
                hears bigint not null check (hears in (0, 1)),
                began_at bigint not null,
                primary key (session, client)
            );
            create index federation_visit_account on federation_visit (account, began_at);
            create index federation_visit_age on federation_visit (began_at);

            create table federation_grant (
                id bigint not null primary key,
                academy bigint not null,
                account bigint not null references account,
                client text collate "C" not null,
                subject text collate "C" not null,
                session text collate "C" not null,
                session_name text collate "C" not null,
                scopes text not null,
                identity_claims text not null,
                userinfo_claims text not null,
                proved_at bigint not null,
                began_at bigint not null,
                ends_at bigint not null,
                ended_at bigint,
                offline bigint not null check (offline in (0, 1))
            );
            create index federation_grant_session on federation_grant (session);
            create index federation_grant_account on federation_grant (account) where offline = 1;
            create index federation_grant_end on federation_grant (ends_at);
            create index federation_grant_ended on federation_grant (ended_at) where ended_at is not null;

            create table federation_code (
                token bytea not null primary key,
                grant_id bigint not null references federation_grant,
                redirect_uri text not null,
                challenge text,
                nonce text,
                ends_at bigint not null,
                used_at bigint
            );
            create index federation_code_grant on federation_code (grant_id);

            create table federation_refresh (
                token bytea not null primary key,
                grant_id bigint not null references federation_grant,
                client text collate "C" not null,
                issued_at bigint not null,
                replaced_at bigint
            );
            create index federation_refresh_grant on federation_refresh (grant_id);

            create table federation_withdrawal (
                token text collate "C" not null primary key,
                ends_at bigint not null
            );
            create index federation_withdrawal_end on federation_withdrawal (ends_at);

            create table federation_assertion (
                client text collate "C" not null,
                identifier text collate "C" not null,
                ends_at bigint not null,
                primary key (client, identifier)
            );
            create index federation_assertion_end on federation_assertion (ends_at);

            create table federation_farewell (
                session text collate "C" not null,
                client text collate "C" not null,
                academy bigint not null,
                account bigint not null,
                subject text collate "C" not null,
                name text collate "C" not null,
                noted_at bigint not null,
                not_before bigint not null,
                tries bigint not null default 0,
                told_at bigint,
                given_up_at bigint,
                problem text,
                primary key (session, client),
                check (told_at is null or given_up_at is null)
            );
            create index federation_farewell_due on federation_farewell (not_before)
                where told_at is null and given_up_at is null;
            create index federation_farewell_age on federation_farewell (noted_at);
            """
        ),
        // Neither engine changes a check or a key in place on the other’s terms: both tables are written anew.
        Migration(
            "federation 3 CAS",
            """
            create table federation_flow_new (
                id bigint not null primary key,
                token bytea not null unique,
                kind text not null check (kind in ('pushed', 'authorization', 'logout', 'cas', 'cas-logout')),
                academy bigint not null,
                client text collate "C",
                sealed bytea,
                browser bytea,
                answers text not null,
                began_at bigint not null,
                ends_at bigint not null
            );
            insert into federation_flow_new
                (id, token, kind, academy, client, sealed, browser, answers, began_at, ends_at)
            select id, token, kind, academy, client, sealed, browser, answers, began_at, ends_at from federation_flow;
            drop table federation_flow;
            alter table federation_flow_new rename to federation_flow;
            create index federation_flow_end on federation_flow (ends_at);

            create table federation_farewell_new (
                name text collate "C" not null primary key,
                session text collate "C" not null,
                client text collate "C" not null,
                academy bigint not null,
                account bigint not null,
                subject text collate "C",
                service text collate "C",
                noted_at bigint not null,
                not_before bigint not null,
                tries bigint not null default 0,
                told_at bigint,
                given_up_at bigint,
                problem text,
                check ((subject is null) <> (service is null)),
                check (told_at is null or given_up_at is null)
            );
            insert into federation_farewell_new (name, session, client, academy, account, subject, noted_at, not_before,
                tries, told_at, given_up_at, problem)
            select name, session, client, academy, account, subject, noted_at, not_before, tries, told_at, given_up_at,
                problem
            from federation_farewell;
            drop table federation_farewell;
            alter table federation_farewell_new rename to federation_farewell;
            create index federation_farewell_due on federation_farewell (not_before)
                where told_at is null and given_up_at is null;
            create index federation_farewell_age on federation_farewell (noted_at);

            create table cas_ticket (
                token bytea not null primary key,
                academy bigint not null,
                account bigint not null references account,
                client text collate "C" not null,
                session text collate "C" not null,
                service text collate "C" not null,
                proxies text not null,
                proved_at bigint not null,
                is_new bigint not null check (is_new in (0, 1)),
                ends_at bigint not null
            );
            create index cas_ticket_session on cas_ticket (session);
            create index cas_ticket_end on cas_ticket (ends_at);

            create table cas_granting (
                token bytea not null primary key,
                academy bigint not null,
                account bigint not null references account,
                client text collate "C" not null,
                session text collate "C" not null,
                proxies text not null,
                proved_at bigint not null,
                ends_at bigint not null
            );
            create index cas_granting_session on cas_granting (session);
            create index cas_granting_end on cas_granting (ends_at);

            create table cas_visit (
                ticket text collate "C" not null primary key,
                session text collate "C" not null,
                client text collate "C" not null,
                academy bigint not null,
                account bigint not null,
                service text collate "C" not null,
                began_at bigint not null
            );
            create index cas_visit_session on cas_visit (session, client);
            create index cas_visit_age on cas_visit (began_at);
            """
        ),
    ]
}
