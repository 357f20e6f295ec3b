package import Database

/// What imports remember besides the people themselves.
package enum ImportMigrations {
    package static let all = [
        Migration(
            "people import 1 operators' names, former numbers, states before closing",
            """
            create table operator_name (
                person bigint not null primary key references person,
                told bytea not null,
                told_key bigint not null
            );

            create table former_numen (
                academy bigint not null,
                key bytea not null,
                current bytea not null,
                match_key bytea not null,
                primary key (academy, key)
            );

            create table closed_account (
                account bigint not null primary key references account,
                former_state text not null check (former_state in ('prepared', 'toActivate', 'active', 'suspended'))
            );
            """
        )
    ]
}
