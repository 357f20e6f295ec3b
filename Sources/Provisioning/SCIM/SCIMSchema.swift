/// The names of what is spoken of (RFC 7643 §10.3, RFC 7644 §8.2).
enum SCIMSchema {
    static let user = "urn:ietf:params:scim:schemas:core:2.0:User"
    static let enterpriseUser = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
    /// Ours: what an académie knows of an agent and no standard has a place for.
    static let agent = "urn:preau:scim:schemas:extension:agent:1.0:User"

    static let schema = "urn:ietf:params:scim:schemas:core:2.0:Schema"
    static let resourceType = "urn:ietf:params:scim:schemas:core:2.0:ResourceType"
    static let serviceProviderConfig = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"

    static let listResponse = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
    static let searchRequest = "urn:ietf:params:scim:api:messages:2.0:SearchRequest"
    static let error = "urn:ietf:params:scim:api:messages:2.0:Error"
}
