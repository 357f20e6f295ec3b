package import Database
package import Vocabulary

/// What somebody does and where, as HR tells: what they may open depends on it.
package struct Duties: Sendable, Equatable {
    package let posts: [Held]
    /// The administrative function (`FrEduFonctAdm`), `IEN1D` for example.
    package let administrativeFunction: String?

    package init(posts: [Held], administrativeFunction: String? = nil) {
        self.posts = posts
        self.administrativeFunction = administrativeFunction
    }

    /// A post whose place is known, whichever feed told it.
    package struct Held: Sendable, Hashable {
        /// Nothing for a structure that no feed has described.
        package let workplace: UAI?
        package let workplaceName: String?
        package let function: String?
        package let kind: SchoolKindCode?
        package let start: CivilDate?
        package let end: CivilDate?

        package init(
            workplace: UAI?,
            workplaceName: String? = nil,
            function: String?,
            kind: SchoolKindCode?,
            start: CivilDate? = nil,
            end: CivilDate? = nil
        ) {
            self.workplace = workplace
            self.workplaceName = workplaceName
            self.function = function
            self.kind = kind
            self.start = start
            self.end = end
        }
    }

    /// The posts held on a day.
    package func posts(on day: CivilDate) -> [Held] {
        posts.filter { post in (post.start.map { $0 <= day } ?? true) && (post.end.map { day <= $0 } ?? true) }
    }
}

extension Duties {
    /// Nothing for an account that is not open: whoever has left has no duty any more.
    package static func of(_ account: Int64, in queries: some Queries) throws -> Duties? {
        let open = try queries.first(
            "select administrative_function from account where id = \(account) and state <> 'closed'"
        ) { row in try row(0) as String? }
        guard let administrativeFunction = open else { return nil }
        let posts = try queries.all(
            """
            select coalesce(assignment.establishment, establishment.uai), establishment.usual_name,
                assignment.function, coalesce(assignment.kind, establishment.kind), assignment.begins_on,
                assignment.ends_on
            from assignment join account on account.id = assignment.account
            left join establishment on establishment.academy = account.academy
                and (establishment.jointure = assignment.structure or establishment.uai = assignment.establishment)
            where assignment.account = \(account) order by assignment.place
            """
        ) { row in
            Held(
                workplace: try (try row(0) as String?).map { text in try UAI(text) },
                workplaceName: try row(1),
                function: try row(2),
                kind: (try row(3) as String?).flatMap { SchoolKindCode(told: $0) },
                start: try row(4),
                end: try row(5)
            )
        }
        return Duties(posts: posts, administrativeFunction: administrativeFunction)
    }
}
