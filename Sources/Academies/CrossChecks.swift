import Vocabulary

/// What no single value can tell: that two académies do not claim the same code, host, domain or département.
struct CrossChecks {
    let findings: Findings
    private var owners: [String: String] = [:]

    init(findings: Findings) { self.findings = findings }

    /// - Parameters:
    ///   - academy: the académie as read.
    ///   - root: the merged file, to say where things are written.
    ///   - fileName: the name of the file without its extension.
    mutating func check(_ academy: Academy, _ root: Written, fileName: String) {
        checkSlug(academy, root, fileName)
        for claim in claims(of: academy) {
            if let owner = owners[claim.key] {
                let problem = "\(claim.label) «\u{A0}\(claim.value)\u{A0}» appartient déjà à \(owner)."
                findings.add(problem, at: root.place(at: claim.path), keyPath: claim.path.joined(separator: "."))
            } else {
                owners[claim.key] = academy.name
            }
        }
        checkServers(academy, root)
        checkHelpDesks(academy, root)
    }

    private struct Claim {
        let label: String
        let value: String
        let path: [String]
        var key: String { "\(label) \(value)" }
    }

    private func claims(of academy: Academy) -> [Claim] {
        let identity = academy.identity
        let former = identity.formerAcademies
        let formerPath = ["identity", "formerAcademies"]
        return [
            Claim(label: "le code", value: identity.code.twoDigits, path: ["identity", "code"]),
            Claim(label: "le nom court", value: identity.slug, path: ["identity", "slug"]),
            Claim(label: "le domaine", value: identity.mailDomain.text, path: ["identity", "mailDomain"]),
        ]
            + former.compactMap(\.code).map { Claim(label: "le code", value: $0.twoDigits, path: formerPath) }
            + former.compactMap(\.mailDomain).map { Claim(label: "le domaine", value: $0.text, path: formerPath) }
            + academy.hosts.map { Claim(label: "l’hôte", value: $0.text, path: ["hosts"]) }
            + identity.departements.map {
                Claim(label: "le département", value: $0.code, path: ["identity", "departements"])
            }
    }

    private func checkSlug(_ academy: Academy, _ root: Written, _ fileName: String) {
        guard academy.slug != fileName else { return }
        let problem = "le nom court doit être celui du fichier."
        findings.add(problem, at: root.place(at: ["identity", "slug"]), keyPath: "identity.slug", example: fileName)
    }

    /// Two generations may overlap, the same server may not be written twice for the same days.
    private func checkServers(_ academy: Academy, _ root: Written) {
        for (index, server) in academy.servers.enumerated() {
            let twin = academy.servers[..<index].contains { earlier in
                earlier.service == server.service && earlier.host == server.host && earlier.port == server.port
                    && earlier.validity.overlaps(server.validity)
            }
            guard twin else { continue }
            let problem = "\(server.host):\(server.port) est écrit deux fois pour les mêmes jours."
            findings.add(problem, at: root.place(at: ["servers"]), keyPath: "servers[\(index + 1)]")
        }
    }

    private func checkHelpDesks(_ academy: Academy, _ root: Written) {
        let known = Set(academy.identity.departements.map(\.code))
        for (index, desk) in academy.helpDesks.enumerated() {
            for stranger in desk.departements.subtracting(known).sorted() {
                let problem = "le département «\u{A0}\(stranger)\u{A0}» n’est pas de cette académie."
                findings.add(
                    problem,
                    at: root.place(at: ["helpDesks"]),
                    keyPath: "helpDesks[\(index + 1)].departements"
                )
            }
        }
    }
}

extension Written {
    /// Where the deepest written key of a path stands.
    fileprivate func place(at path: [String]) -> Place {
        guard let key = path.first, case .mapping(let entries) = content,
            let entry = entries.first(where: { $0.key == key })
        else { return place }
        guard path.count > 1 else { return entry.keyPlace }
        return entry.value.place(at: Array(path.dropFirst()))
    }
}
