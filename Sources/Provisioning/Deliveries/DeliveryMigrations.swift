package import Database

package enum DeliveryMigrations {
    /// A row is something that one application has yet to hear of one person; heard, it is gone.
    package static let all = [
        Migration(
            "provisioning deliveries 1 what applications have yet to hear",
            """
            create table application_cursor (
                academy bigint not null,
                client text collate "C" not null,
                number bigint not null,
                primary key (academy, client)
            );

            create table application_delivery (
                academy bigint not null,
                client text collate "C" not null,
                number bigint not null,
                account bigint not null references account,
                kind text not null,
                happened_at bigint not null,
                not_before bigint not null,
                claimed_until bigint,
                attempts bigint not null default 0,
                last_problem text,
                failed_at bigint,
                primary key (academy, client, number, account)
            );
            create index application_delivery_due on application_delivery (not_before) where failed_at is null;
            create index application_delivery_person on application_delivery (account, client, number);

            create table application_told (
                account bigint not null references account,
                client text collate "C" not null,
                told_at bigint not null,
                primary key (account, client)
            );
            """
        )
    ]
}
