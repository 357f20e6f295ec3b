package import Database

package enum ProvisioningMigrations {
    package static let all = [
        Migration(
            "provisioning 1 index of users",
            """
            create table provisioning_progress (
                academy bigint not null primary key,
                followed bigint not null check (followed >= 0),
                built_to bigint
            );

            create table provisioned_person (
                account bigint primary key references account,
                academy bigint not null,
                subject text collate "C" not null,
                user_name text collate "C" not null,
                family_name text collate "C" not null,
                is_active bigint not null check (is_active in (0, 1)),
                closed_at bigint,
                changed_at bigint not null
            );
            create index provisioned_person_order on provisioned_person (academy, account);
            create index provisioned_person_subject on provisioned_person (academy, subject);
            create index provisioned_person_user_name on provisioned_person (academy, user_name, account);
            create index provisioned_person_family_name on provisioned_person (academy, family_name, account);
            create index provisioned_person_changed on provisioned_person (academy, changed_at, account);
            """
        )
    ]
}
