package import Database

package enum RestorationMigrations {
    /// One restoration of an account at a time is on its way: that is the schema's doing.
    package static let all = [
        Migration(
            "mail restorations 1 restorations",
            """
            create table mail_restoration (
                account bigint not null references account,
                number bigint not null check (number > 0),
                academy bigint not null,
                state text not null check (
                    state in ('draft', 'waiting', 'running', 'done', 'failed', 'undoAsked', 'undoing', 'undone')
                ),
                to_moment bigint not null,
                folders text,
                destination text check (destination in ('dated', 'original')),
                by_operator bigint not null check (by_operator in (0, 1)),
                asked_at bigint not null,
                ended_at bigint,
                undone_at bigint,
                total bigint not null default 0,
                done bigint not null default 0,
                attempts bigint not null default 0,
                problem text,
                holder text,
                held_until bigint,
                primary key (account, number),
                check ((state = 'draft') or (destination is not null))
            );
            create unique index mail_restoration_one on mail_restoration (account)
                where state in ('waiting', 'running', 'undoAsked', 'undoing');
            create unique index mail_restoration_draft on mail_restoration (account) where state = 'draft';
            create index mail_restoration_due on mail_restoration (academy, asked_at)
                where state in ('waiting', 'running', 'undoAsked', 'undoing');

            create table mail_restoration_batch (
                account bigint not null,
                number bigint not null,
                place bigint not null,
                folder text not null,
                was_in_trash bigint not null check (was_in_trash in (0, 1)),
                at bigint not null,
                guids bytea not null,
                primary key (account, number, place),
                foreign key (account, number) references mail_restoration on delete cascade
            );
            """
        )
    ]
}
