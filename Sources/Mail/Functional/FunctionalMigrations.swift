package import Database

package enum FunctionalMigrations {
    /// A mailbox is never thrown away, nor its number given again; a member who comes back takes their former place.
    ///
    /// That a mailbox has one owner at most, and an address one mailbox, is the schema's doing.
    package static let all = [
        Migration(
            "mail functional 1 mailboxes and members",
            """
            create table functional_mailbox (
                id bigint not null primary key check (id > 0),
                academy bigint not null,
                name text collate "C" not null check (length(name) between 1 and 40),
                domain text collate "C" not null,
                title text not null check (length(title) between 1 and 80),
                created_at bigint not null,
                removed_at bigint
            );
            create unique index functional_mailbox_name on functional_mailbox (academy, name) where removed_at is null;

            create table functional_member (
                mailbox bigint not null references functional_mailbox,
                place bigint not null check (place > 0),
                account bigint not null references account,
                role text collate "C" not null check (role in ('owner', 'writer', 'reader')),
                since bigint not null,
                last_day text,
                ended_at bigint,
                primary key (mailbox, place),
                unique (mailbox, account),
                check (role <> 'owner' or last_day is null)
            );
            create unique index functional_member_owner on functional_member (mailbox)
                where role = 'owner' and ended_at is null;
            create index functional_member_account on functional_member (account);
            """
        )
    ]
}
