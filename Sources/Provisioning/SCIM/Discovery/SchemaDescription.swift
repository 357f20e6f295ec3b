import People
import Web

/// What users are made of, for clients that ask (RFC 7643 §7): what is never given is not listed.
struct SchemaDescription: Sendable {
    let id: String
    let name: String
    let description: String
    let attributes: [SchemaAttribute]

    static let all = [user, enterpriseUser, agent]

    func node(at origin: PublicOrigin) -> JSONNode {
        .object([
            "schemas": [.text(SCIMSchema.schema)],
            "id": .text(id),
            "name": .text(name),
            "description": .text(description),
            "attributes": .list(attributes.map(\.node)),
            "meta": [
                "resourceType": "Schema", "location": .text(origin.url(SCIMAddress.schema(id))),
            ],
        ])
    }
}

extension SchemaDescription {
    private static let user = SchemaDescription(
        id: SCIMSchema.user,
        name: "User",
        description: "An agent of the académie.",
        attributes: [
            SchemaAttribute("userName", "The login, unique in the académie; a marriage does not change it.") {
                $0.isRequired = true
                $0.uniqueness = .server
            },
            SchemaAttribute("name", "The names of use.") {
                $0.subattributes = [
                    SchemaAttribute("formatted", "Given name, then family name."),
                    SchemaAttribute("familyName", "The family name of use."),
                    SchemaAttribute("givenName", "The given name."),
                ]
            },
            SchemaAttribute("displayName", "The names as pages show them."),
            SchemaAttribute(
                "active",
                "Whether the account opens something today; false also for who has never come, is suspended or has left."
            ) { $0.kind = .truth },
            SchemaAttribute("emails", "The academic address, and former ones that still receive.") {
                $0.isMultiValued = true
                $0.subattributes = [
                    SchemaAttribute("value", "The address."),
                    SchemaAttribute("type", "work for today's, other for a former one.") {
                        $0.canonicalValues = [EmailType.work.rawValue, EmailType.other.rawValue]
                    },
                    SchemaAttribute("primary", "Whether it is today's.") { $0.kind = .truth },
                ]
            },
        ]
    )

    private static let enterpriseUser = SchemaDescription(
        id: SCIMSchema.enterpriseUser,
        name: "EnterpriseUser",
        description: "Where an agent works: the post that goes on, the first where there are several.",
        attributes: [
            SchemaAttribute("organization", "The UAI code of the establishment.") { $0.mindsCapitals = true },
            SchemaAttribute("department", "Its usual name."),
        ]
    )

    private static let agent = SchemaDescription(
        id: SCIMSchema.agent,
        name: "Agent",
        description: "What an académie knows of an agent and no standard has a place for.",
        attributes: [
            SchemaAttribute("academy", "The number of the académie, two digits.") { $0.mindsCapitals = true },
            SchemaAttribute("state", "The life of the account.") {
                $0.mindsCapitals = true
                $0.canonicalValues = AccountState.allCases.map(\.rawValue)
            },
            SchemaAttribute("closesOn", "The day on which the account closes, when it is known: 2027-08-31."),
            SchemaAttribute("posts", "Where the agent works, and as what.") {
                $0.isMultiValued = true
                $0.subattributes = [
                    SchemaAttribute("uai", "The UAI code of the establishment.") { $0.mindsCapitals = true },
                    SchemaAttribute("structure", "The structure of AAF, where no UAI is known.") {
                        $0.mindsCapitals = true
                    },
                    SchemaAttribute("function", "The national code of the function: ENS, DIR.") {
                        $0.mindsCapitals = true
                    },
                    SchemaAttribute("kind", "The type of the establishment: LYC, CLG.") { $0.mindsCapitals = true },
                    SchemaAttribute("discipline", "The discipline code of AAF: L1600.") { $0.mindsCapitals = true },
                    SchemaAttribute("beginsOn", "The first day: 2026-09-01."),
                    SchemaAttribute("endsOn", "The last day."),
                ]
            },
        ]
    )
}
