import Academies
import ArgumentParser

/// The académie a command speaks of.
struct AcademyOption: ParsableArguments {
    @Option(help: ArgumentHelp("L’académie, par son nom court : lille, aix-marseille…", valueName: "slug"))
    var academy: String

    func find(in catalogue: AcademyCatalogue) throws -> Academy {
        guard let found = catalogue.academy(slug: academy) else {
            let known = catalogue.academies.map(\.slug).sorted().joined(separator: ", ")
            throw ValidationError("Aucune académie ne s’appelle « \(academy) ». Choisissez parmi : \(known)")
        }
        return found
    }
}
