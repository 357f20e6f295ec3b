import Foundation
import Vocabulary

@testable import Academies

/// The shipped catalogue, and small files that tests misspell.
enum Fixtures {
    static let shipped = Result { () throws(AcademyRulesError) in try AcademyCatalogue.shipped() }

    static func academy(_ slug: String) throws -> Academy {
        guard let academy = try shipped.get().academy(slug: slug) else { throw Missing(slug: slug) }
        return academy
    }

    struct Missing: Error { let slug: String }

    /// The smallest file of an académie: everything else comes from the national floor.
    static let tours = """
        identity:
          code: "18"
          slug: tours
          name: Tours
          title: académie de Tours
          region: Centre-Val de Loire
          mailDomain: ac-tours.fr
          departements:
            - code: "37"
              name: Indre-et-Loire
              chiefTown: Tours
        hosts: [preau.ac-tours.fr]

        """

    /// The first line a test adds to ``tours``.
    static let nextLine = 13

    /// Reads the national floor with files written by a test.
    static func parse(_ files: [String: String], overrides: [String: String] = [:]) throws -> AcademyCatalogue {
        let floor = try AcademyCatalogue.shippedFiles().filter { ["national.yaml", "charte.txt"].contains($0.key) }
        let own = files.mapValues { Data($0.utf8) }
        return try AcademyCatalogue.parse(
            files: floor.merging(own) { $1 },
            overrides: overrides.mapValues { Data($0.utf8) }
        )
    }

    /// The mistakes of ``tours`` followed by some lines.
    static func mistakes(adding lines: String) -> [Mistake] { mistakes(["tours.yaml": tours + lines]) }

    static func mistakes(_ files: [String: String], overrides: [String: String] = [:]) -> [Mistake] {
        do {
            _ = try parse(files, overrides: overrides)
            return []
        } catch let error as AcademyRulesError {
            return error.mistakes
        } catch {
            return []
        }
    }

    static func day(_ text: String) throws -> CivilDate {
        guard let day = CivilDate(text) else { throw Missing(slug: text) }
        return day
    }
}
