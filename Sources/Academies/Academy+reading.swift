extension Academy {
    /// Reads an académie's file once the national floor and the operator's own values are merged into it.
    init?(_ root: Section, texts: [String: String]) {
        let identity = root.required(section: "identity") { AcademyIdentity($0) }
        hosts = root.list("hosts", .hostName)
        servers = root.list(of: "servers") { ServerRecord($0) }
        addresses = root.optional(section: "addresses") { OfficialAddress.all(in: $0) } ?? []
        helpDesks = root.list(of: "helpDesks") { HelpDesk($0) }
        let naming = root.required(section: "naming") { NamingRules($0) }
        let password = root.required(section: "password") { PasswordRules($0) }
        let recovery = root.required(section: "recovery") { RecoveryRules($0) }
        numenProviders = root.list(of: "numenProviders") { NumenProvider($0) }
        let forwarding = root.required(section: "forwarding") { ForwardingRules($0) }
        let charter = root.required(section: "charter") { Charter($0, texts: texts) }
        let service = ServiceRules(root)
        menus = root.optional(section: "menus") { $0.everySection { Menu(key: $0, $1) } } ?? []
        guard let identity, let naming, let password, let recovery, let forwarding, let charter, let service
        else { return nil }
        self.identity = identity
        self.naming = naming
        self.password = password
        self.recovery = recovery
        self.forwarding = forwarding
        self.charter = charter
        self.service = service
    }
}
