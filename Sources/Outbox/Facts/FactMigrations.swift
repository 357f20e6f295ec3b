package import Database

package enum FactMigrations {
    package static let all = [
        Migration(
            "facts 1 clock and facts",
            """
            create table fact_clock (
                academy bigint not null primary key,
                last bigint not null check (last >= 0)
            );

            create table fact (
                academy bigint not null,
                number bigint not null check (number > 0),
                account bigint not null,
                kind text not null,
                at bigint not null,
                primary key (academy, number)
            );
            """
        )
    ]
}
