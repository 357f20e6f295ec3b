import Academies
import ArgumentParser
import Database
import Foundation
import Journal
import People

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Fait des comptes d’un fichier de personnels, et les tient à jour."
    )

    @Argument(
        help: """
            Le fichier, ou tous les fichiers d’une même livraison : extraction RH en CSV, ou XML de l’annuaire \
            académique fédérateur (AAF).
            """
    )
    var files: [String]

    @OptionGroup var academy: AcademyOption
    @OptionGroup var options: ConfigurationOptions

    @Option(help: "csv ou aaf ; reconnu au contenu quand l’option manque.")
    var format: FeedFormat?

    @Flag(help: "Montre la différence et n’écrit rien.")
    var dryRun = false

    @Flag(help: "Le fichier ne dit que les changements : personne ne part pour y manquer.")
    var delta = false

    @Flag(help: "Écrit le résultat en JSON, sur une ligne.")
    var json = false

    @Option(help: ArgumentHelp("Refuse d’écrire si plus de personnes partent.", valueName: "percent"))
    var maxDepartures: Double?

    /// For tests, which want many transactions out of few people.
    @Option(help: ArgumentHelp("Personnes par transaction.", visibility: .hidden))
    var batchSize: Int?

    func validate() throws {
        if let batchSize, !(1...100_000).contains(batchSize) {
            throw ValidationError("--batch-size est un nombre de personnes, de 1 à 100000. Exemple : --batch-size 4000")
        }
        if Set(files).count < files.count { throw ValidationError("Un fichier est donné deux fois.") }
        if let maxDepartures, !(0...100).contains(maxDepartures) {
            throw ValidationError("--max-departures est un pourcentage, de 0 à 100. Exemple : --max-departures 5")
        }
    }

    func run() async throws {
        let premises = try await Premises.open(options.readSettings(), for: .bulk)
        let academy = try academy.find(in: premises.catalogue)
        let staffImport = premises.staffImport(into: academy)
        var importOptions = StaffImport.Options(
            format: try format ?? FeedFormat.detect(delivery: files),
            maximumDeparturesPercent: maxDepartures ?? Double(academy.service.maximumDeparturesPercent),
            isDelta: delta || files.contains { $0.localizedCaseInsensitiveContains("_delta_") }
        )
        if let batchSize { importOptions.batchSize = batchSize }
        if dryRun {
            try await preview(staffImport, importOptions)
        } else {
            try await write(staffImport, importOptions)
            let wasWhole = try await premises.anchors.append(headsOf: premises.journal, in: premises.database)
            if !wasWhole { Terminal.complain(premises.tornAnchors) }
        }
        await premises.database.close()
    }

    private func write(_ staffImport: StaffImport, _ importOptions: StaffImport.Options) async throws {
        let size = try files.reduce(0) { total, file in
            total + (try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0)
        }
        defer { Terminal.endProgress() }
        do {
            let summary = try await staffImport.run(delivery: files, options: importOptions) { progress in
                Terminal.progress(ProgressLine.text(progress, fileSize: size))
            }
            Terminal.endProgress()
            try json ? Terminal.printJSON(ImportReport(summary)) : print(ImportReport(summary).sentence(files: files))
        } catch let error as ImportError {
            Terminal.endProgress()
            Terminal.complain("preau: \(error)")
            throw ExitCode.refused
        }
    }

    private func preview(_ staffImport: StaffImport, _ importOptions: StaffImport.Options) async throws {
        let preview = try await staffImport.preview(delivery: files, options: importOptions)
        if !json { preview.differences.forEach { print($0.line) } }
        try json
            ? Terminal.printJSON(ImportReport(preview.summary))
            : print(ImportReport(preview.summary).sentence(files: files))
        if preview.isRefused {
            Terminal.complain("preau: l’import serait refusé : trop de personnes partiraient.")
            throw ExitCode.refused
        }
    }
}

extension FeedFormat: ExpressibleByArgument {
    /// The form that all the files of a delivery have.
    static func detect(delivery files: [String]) throws -> FeedFormat {
        let formats = Set(try files.map { try detect(file: $0) })
        guard let format = formats.first, formats.count == 1 else {
            throw ValidationError(
                "Les fichiers d’une livraison ont tous la même forme : importez le CSV et l’AAF séparément."
            )
        }
        return format
    }

    /// Looks at how the file begins.
    static func detect(file: String) throws -> FeedFormat {
        guard let handle = FileHandle(forReadingAtPath: file) else { throw FeedError.cannotOpen(errno: errno) }
        return detect(try handle.read(upToCount: 64) ?? Data())
    }
}

extension ImportPreview.Difference {
    /// One line of `--dry-run`: `+` comes, `~` changes, `!` is set aside.
    fileprivate var line: String {
        switch self {
        case .created(let line, let name, let login, let address): "+ ligne \(line) : \(name) → \(login), \(address)"
        case .updated(let line, let name): "~ ligne \(line) : \(name)"
        case .quarantined(let line, let column, let reason):
            "! ligne \(line)\(column.map { " (\($0))" } ?? "") : \(reason)"
        }
    }
}
