package import Database

package enum RecoveryMigrations {
    package static let all = [
        Migration(
            "recovery 1 journeys",
            """
            create table recovery_journey (
                journey text collate "C" not null primary key references journey on delete cascade,
                claim bytea not null,
                voucher bytea,
                channel text check (channel in ('email', 'phone')),
                contact_kind text check (contact_kind in ('email', 'phone')),
                contact bytea
            );

            create table contact_postponed (
                account bigint not null primary key references account,
                postponed_at bigint not null
            );
            """
        )
    ]
}
