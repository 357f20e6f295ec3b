package import Database

package enum LauncherMigrations {
    /// Applications are named by their files, which may come and go.
    package static let all = [
        Migration(
            "launcher 1 favourites, recent applications and delegations",
            """
            create table launcher_favourite (
                account bigint not null references account,
                application text collate "C" not null,
                place bigint not null,
                primary key (account, application)
            );

            create table launcher_recent (
                account bigint not null references account,
                application text collate "C" not null,
                opened_at bigint not null,
                primary key (account, application)
            );
            create index launcher_recent_age on launcher_recent (opened_at);

            create table launcher_delegation (
                id bigint primary key,
                application text collate "C" not null,
                workplace text collate "C" not null,
                giver bigint not null references account,
                receiver bigint not null references account,
                first_day text collate "C" not null,
                last_day text collate "C" not null,
                created_at bigint not null,
                ended_at bigint,
                check (giver <> receiver),
                check (first_day <= last_day)
            );
            create unique index launcher_delegation_once
                on launcher_delegation (giver, receiver, application, workplace, first_day, last_day)
                where ended_at is null;
            create index launcher_delegation_receiver on launcher_delegation (receiver);
            create index launcher_delegation_last_day on launcher_delegation (last_day);
            """
        )
    ]
}
