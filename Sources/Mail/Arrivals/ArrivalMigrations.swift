package import Database

package enum ArrivalMigrations {
    /// One forwarding and one absence an account; a draft belongs to the session that began it.
    package static let all = [
        Migration(
            "mail arrivals 1 forwardings and absences",
            """
            create table mail_forwarding (
                account bigint not null primary key references account,
                target bytea not null,
                purpose bytea not null,
                copy text not null check (copy in ('avec-copie', 'sans-copie')),
                last_day text not null,
                created_at bigint not null,
                told_at bigint not null,
                suspended_at bigint
            );

            create table mail_forwarding_draft (
                session text collate "C" not null primary key references session on delete cascade,
                id text collate "C" not null unique,
                account bigint not null references account,
                target bytea not null,
                purpose bytea not null,
                copy text not null check (copy in ('avec-copie', 'sans-copie')),
                last_day text not null,
                confirmed_at bigint,
                ends_at bigint not null
            );
            create index mail_forwarding_draft_end on mail_forwarding_draft (ends_at);

            create table mail_absence (
                account bigint not null primary key references account,
                first_day text not null,
                last_day text not null,
                words bytea not null,
                changed_at bigint not null
            );
            """
        )
    ]
}
