package import Database

package enum HelpDeskMigrations {
    package static let all = [
        Migration(
            "help desk 1 requests",
            """
            create table help_request_counter (
                academy bigint not null,
                year bigint not null,
                last bigint not null check (last >= 0),
                primary key (academy, year)
            );

            create table help_request (
                id bigint not null primary key,
                academy bigint not null,
                year bigint not null,
                rank bigint not null check (rank > 0),
                submission bytea not null unique,
                code_key bigint not null,
                code bytea not null,
                state text not null check (state in ('received', 'inProgress', 'answered', 'closed')),
                cause text not null,
                desk text not null,
                account bigint references account,
                sealed bytea not null,
                created_at bigint not null,
                unique (academy, year, rank)
            );
            create index help_request_state on help_request (academy, state, created_at);
            """
        ),
        Migration(
            "help desk 2 attachments",
            """
            create table help_attachment (
                id bigint not null primary key,
                request bigint not null references help_request(id) on delete cascade,
                kind text not null check (kind in ('png', 'jpeg', 'webp', 'pdf')),
                sealed bytea not null
            );
            create index help_attachment_request on help_attachment (request);
            """
        ),
        Migration(
            "help desk 3 same words",
            """
            alter table help_request add column words bytea;
            create index help_request_words on help_request (words);
            """
        ),
    ]
}
