import Academies
import ArgumentParser
import Foundation
import People

struct SampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample",
        abstract: "Écrit un fichier de personnels inventés, mais vraisemblables."
    )

    @OptionGroup var academy: AcademyOption
    @OptionGroup var options: ConfigurationOptions

    @Option(help: "Combien de personnes.")
    var persons = 60_000

    @Option(help: "Quel tirage : le même nombre donne le même fichier.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Le fichier à écrire.", valueName: "file"))
    var out: String

    @Option(help: "csv ou aaf.")
    var format: SampleFormat = .csv

    func run() async throws {
        let settings = try await options.readSettings()
        let catalogue = try settings.loadCatalogue()
        try Self.write(try academy.find(in: catalogue), persons: persons, seed: seed, to: out, format: format)
    }

    static func write(_ academy: Academy, persons: Int, seed: UInt64, to path: String, format: SampleFormat) throws {
        let sample: StaffSample
        do {
            sample = try StaffSample(
                academy: academy.code,
                departements: academy.identity.departements.map(\.code),
                domain: academy.mailDomain.text,
                persons: persons,
                seed: seed
            )
        } catch {
            throw ValidationError("\(error)")
        }
        // Opened and not replaced: the path may be a pipe or a device.
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0 else { throw FeedError.cannotWrite(errno: errno) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try sample.write(to: handle, format: format)
        try handle.close()
    }
}

extension SampleFormat: ExpressibleByArgument {}
