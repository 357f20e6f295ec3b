package import Database

package enum CredentialsMigrations {
    package static let all = [
        Migration(
            "credentials 1 passwords and codes",
            """
            create table password (
                account bigint not null primary key references account,
                stored text not null,
                changed_at bigint not null
            );

            create table one_time_code (
                id text collate "C" not null primary key,
                flow text collate "C" not null,
                channel text not null check (channel in ('email', 'phone')),
                salt bytea not null,
                digest bytea not null,
                sent_at bigint not null,
                used_at bigint
            );
            create index one_time_code_flow on one_time_code (flow);

            create table activation_code (
                digest bytea not null primary key,
                account bigint not null references account,
                issued_at bigint not null,
                expires_at bigint not null,
                used_at bigint
            );
            create index activation_code_account on activation_code (account);
            """
        )
    ]
}
