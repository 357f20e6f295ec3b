import Web

/// What this service does and does not (RFC 7644 §4).
struct ServiceDescription: Sendable {
    let origin: PublicOrigin

    var configuration: JSONNode {
        [
            "schemas": [.text(SCIMSchema.serviceProviderConfig)],
            "patch": ["supported": false],
            "bulk": ["supported": false, "maxOperations": 0, "maxPayloadSize": 0],
            "filter": ["supported": true, "maxResults": .number(SearchRequest.largestCount)],
            "changePassword": ["supported": false],
            "sort": ["supported": true],
            "etag": ["supported": true],
            "authenticationSchemes": [
                [
                    "type": "oauthbearertoken",
                    "name": "OAuth 2.0 bearer token",
                    "description":
                        "An access token of the académie, granted to the client itself (client credentials) with the scope scim.",
                    "specUri": "https://www.rfc-editor.org/rfc/rfc6750",
                    "primary": true,
                ]
            ],
            "meta": [
                "resourceType": "ServiceProviderConfig",
                "location": .text(origin.url(SCIMAddress.serviceProviderConfig)),
            ],
        ]
    }

    /// There are users, and nothing else.
    var userType: JSONNode {
        [
            "schemas": [.text(SCIMSchema.resourceType)],
            "id": "User",
            "name": "User",
            "description": "The agents of the académie, to be read.",
            "endpoint": "/Users",
            "schema": .text(SCIMSchema.user),
            "schemaExtensions": [
                ["schema": .text(SCIMSchema.enterpriseUser), "required": false],
                ["schema": .text(SCIMSchema.agent), "required": true],
            ],
            "meta": ["resourceType": "ResourceType", "location": .text(origin.url(SCIMAddress.resourceType("User")))],
        ]
    }

    var schemas: [JSONNode] { SchemaDescription.all.map { $0.node(at: origin) } }

    func schema(_ id: String) -> JSONNode? {
        SchemaDescription.all.first { $0.id.lowercased() == id.lowercased() }?.node(at: origin)
    }
}

extension JSONNode {
    /// Some of what was found, as every question about several is answered (RFC 7644 §3.4.2).
    static func answer(_ resources: [JSONNode], of total: Int, from startIndex: Int = 1) -> JSONNode {
        [
            "schemas": [.text(SCIMSchema.listResponse)],
            "totalResults": .number(total),
            "startIndex": .number(startIndex),
            "itemsPerPage": .number(resources.count),
            "Resources": .list(resources),
        ]
    }
}
