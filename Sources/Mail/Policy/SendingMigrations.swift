package import Database

package enum SendingMigrations {
    /// What each mailbox has sent since its hour and its day began; a day keeps when its owner was last told.
    package static let all = [
        Migration(
            "mail sending 1 counts",
            """
            create table mail_sending (
                account bigint not null references account,
                span text collate "C" not null check (span in ('hour', 'day')),
                messages bigint not null check (messages >= 0),
                recipients bigint not null check (recipients >= 0),
                ends_at bigint not null,
                told_until bigint,
                primary key (account, span),
                check (told_until is null or span = 'day')
            );
            create index mail_sending_end on mail_sending (ends_at);
            """
        )
    ]
}
