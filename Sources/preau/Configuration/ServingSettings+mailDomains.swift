import Academies

extension ServingSettings {
    /// The domains whose mail this machine carries.
    ///
    /// - Throws: ``SettingsError`` where it carries none, or names an académie that does not exist.
    func mailDomains(in catalogue: AcademyCatalogue) throws -> [HostName] {
        guard let mailboxes else {
            throw SettingsError(
                key: "mailboxes.dir",
                problem: "this machine has no mail: run this where the settings name it",
                example: "/var/lib/preau/mail"
            )
        }
        return try mailboxes.academies(in: catalogue).flatMap(\.mailDomains)
    }
}

extension MailboxSettings {
    func academies(in catalogue: AcademyCatalogue) throws -> [Academy] {
        try academies.map { slug in
            guard let academy = catalogue.academy(slug: slug) else {
                throw SettingsError(
                    key: "mailboxes.academies",
                    problem: "there is no académie “\(slug)”",
                    example: "lille,amiens"
                )
            }
            return academy
        }
    }
}
