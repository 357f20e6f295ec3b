package import Database

package enum JournalMigrations {
    package static let all = [
        Migration(
            "journal 1 lanes and entries",
            """
            create table journal_lane (
                lane bigint not null primary key,
                position bigint not null check (position >= 0),
                link bytea not null,
                key_id bigint not null,
                signature bytea not null
            );
            create table journal_entry (
                lane bigint not null,
                position bigint not null check (position > 0),
                at bigint not null,
                action text not null,
                actor text not null,
                academy bigint,
                account bigint,
                details text not null,
                key_id bigint not null,
                link bytea not null,
                primary key (lane, position)
            );
            create index journal_entry_account on journal_entry (account, at);
            """
        )
    ]
}
