package import Database

package enum DeviceMigrations {
    /// A living device holds one of the twenty places of its account: that nobody has more is the schema’s doing.
    package static let all = [
        Migration(
            "mail devices 1 device passwords",
            """
            create table device_password (
                id text collate "C" not null primary key,
                account bigint not null references account,
                place bigint check (place between 1 and 20),
                digest bytea not null unique,
                name text not null check (length(name) between 1 and 60),
                kind text not null check (kind in ('iphone', 'android', 'thunderbird', 'outlook', 'mac', 'autre')),
                created_at bigint not null,
                last_used_at bigint,
                last_source text,
                withdrawn_at bigint,
                withdrawn_reason text check (withdrawn_reason in ('perdu', 'remplace', 'inconnu', 'autre')),
                unique (account, place),
                check ((place is null) = (withdrawn_at is not null)),
                check (withdrawn_reason is null or withdrawn_at is not null),
                check ((last_used_at is null) = (last_source is null))
            );
            create unique index device_password_name on device_password (account, name) where withdrawn_at is null;
            create index device_password_withdrawn on device_password (withdrawn_at) where withdrawn_at is not null;
            """
        ),
        Migration(
            "mail devices 2 installation addresses",
            """
            create table device_installation (
                device text collate "C" not null primary key references device_password on delete cascade,
                digest bytea not null unique,
                sealed bytea not null,
                expires_at bigint not null
            );
            create index device_installation_expiry on device_installation (expires_at);
            """
        ),
    ]
}
