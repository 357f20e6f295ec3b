import ArgumentParser

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Sert le portail, jusqu’à ce qu’on l’arrête."
    )

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        SpareMemory.limitHeaps()
        let (settings, serving) = try await options.readServingSettings()
        guard serving.relay != nil else {
            throw SettingsError(
                key: "mail.relay",
                problem: "without a relay no mail would leave",
                example: "smtps://smtp.exemple.fr:465"
            )
        }
        let premises = try await Premises.open(settings).reached(at: serving.national)
        try await Portal(premises, serving).run { Terminal.say("Préau répond sur \(serving.national)") }
    }
}
