package import Database

package enum PeopleMigrations {
    package static let all = [
        Migration(
            "people 1 persons, accounts and names",
            """
            create table identifier_block (
                name text not null primary key,
                next bigint not null
            );
            insert into identifier_block (name, next) values ('person', 1), ('account', 1);

            create table naming_turn (
                academy bigint not null primary key,
                turn bigint not null
            );

            create table person (
                id bigint primary key,
                subject text collate "C" not null unique,
                numen_key bytea unique,
                numen bytea,
                birth_date bytea,
                match_key bytea not null,
                family_name text not null,
                usual_name text not null,
                given_name text not null,
                civility text,
                check ((numen_key is null) = (numen is null))
            );
            create index person_match on person (match_key);

            create table account (
                id bigint primary key,
                person bigint not null references person,
                academy bigint not null,
                state text not null check (state in ('prepared', 'toActivate', 'active', 'suspended', 'closed')),
                state_since bigint not null,
                administrative_function text,
                begins_on text,
                ends_on text,
                closes_on text,
                unique (person, academy)
            );
            create index account_closing on account (closes_on) where closes_on is not null;

            create table feed_identity (
                academy bigint not null,
                feed text not null check (feed in ('staff', 'aaf')),
                key bytea not null,
                print bytea not null,
                account bigint not null references account,
                departed bigint not null default 0 check (departed in (0, 1)),
                primary key (academy, feed, key)
            );
            create index feed_identity_account on feed_identity (account);

            create table login (
                academy bigint not null,
                stem text collate "C" not null,
                number bigint not null check (number >= 0),
                account bigint not null references account,
                since bigint not null,
                replaced_at bigint,
                primary key (academy, stem, number)
            );
            create index login_account on login (account);

            create table address (
                domain text collate "C" not null,
                stem text collate "C" not null,
                number bigint not null check (number >= 0),
                account bigint not null references account,
                since bigint not null,
                replaced_at bigint,
                primary key (domain, stem, number)
            );
            create index address_account on address (account);

            create table address_alias (
                account bigint not null references account,
                domain text collate "C" not null,
                stem text collate "C" not null,
                number bigint not null,
                since bigint not null,
                until_day text not null,
                primary key (account, domain, stem, number),
                foreign key (domain, stem, number) references address
            );

            create table assignment (
                account bigint not null references account,
                place bigint not null,
                establishment text,
                structure text,
                function text,
                sector text,
                kind text,
                discipline text,
                begins_on text,
                ends_on text,
                primary key (account, place)
            );

            create table contact (
                account bigint not null references account,
                kind text not null check (kind in ('email', 'phone')),
                source text not null check (source in ('feed', 'owner')),
                sealed bytea not null,
                confirmed_at bigint,
                primary key (account, kind, source)
            );

            create table establishment (
                academy bigint not null,
                jointure text collate "C" not null,
                uai text not null,
                usual_name text not null,
                kind text,
                contract text,
                primary key (academy, jointure)
            );
            """
        ),
        Migration(
            "people 2 guests",
            """
            create table guest (
                account bigint primary key references account,
                academy bigint not null,
                email_key bytea not null,
                unique (academy, email_key)
            );
            """
        ),
    ]
}
