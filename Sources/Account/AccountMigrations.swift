package import Database

package enum AccountMigrations {
    package static let all = [
        Migration(
            "account 1 cards and contact changes",
            """
            create table card (
                account bigint not null references account,
                field text not null check (field in ('office', 'phone', 'description')),
                value text not null,
                changed_at bigint not null,
                primary key (account, field)
            );

            create table card_draft (
                session text collate "C" not null references session on delete cascade,
                field text not null check (field in ('office', 'phone', 'description')),
                account bigint not null references account,
                value text not null,
                began_at bigint not null,
                primary key (session, field)
            );
            create index card_draft_account on card_draft (account);

            create table contact_change (
                id text collate "C" not null primary key,
                account bigint not null references account,
                session text collate "C" not null references session on delete cascade,
                kind text not null check (kind in ('email', 'phone')),
                destination bytea not null,
                ends_at bigint not null,
                unique (session, kind)
            );
            create index contact_change_end on contact_change (ends_at);
            """
        )
    ]
}
