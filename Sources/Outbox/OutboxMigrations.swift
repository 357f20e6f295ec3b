package import Database

package enum OutboxMigrations {
    package static let all = [
        Migration(
            "outbox 1 messages",
            """
            create table outbox_message (
                id bigint primary key,
                academy bigint,
                channel text not null check (channel in ('mail', 'sms')),
                sealed bytea not null,
                created_at bigint not null,
                not_before bigint not null,
                useful_until bigint,
                attempts bigint not null default 0 check (attempts >= 0),
                claimed_until bigint,
                sent_at bigint,
                failed_at bigint,
                last_problem text,
                check (sent_at is null or failed_at is null),
                check (claimed_until is null or (sent_at is null and failed_at is null))
            );
            create index outbox_message_due on outbox_message (not_before)
                where sent_at is null and failed_at is null;
            create index outbox_message_age on outbox_message (created_at);
            """
        )
    ]
}
