import People
import Vocabulary

/// A part of the staff, told by what people do and where.
///
/// A post counts when its function and the kind of its school are both among those listed; an empty list accepts any.
/// An administrative function counts by itself, since it is held for the académie and at no school.
struct Audience: Sendable, Hashable {
    /// The codes of `title`, `DIR` for example.
    let functions: Set<String>
    let schoolKinds: Set<SchoolKindCode>
    /// The codes of `FrEduFonctAdm`, `IEN1D` for example.
    let administrativeFunctions: Set<String>

    init(
        functions: Set<String> = [],
        schoolKinds: Set<SchoolKindCode> = [],
        administrativeFunctions: Set<String> = []
    ) {
        self.functions = functions
        self.schoolKinds = schoolKinds
        self.administrativeFunctions = administrativeFunctions
    }

    static let everybody = Audience()

    var isEverybody: Bool { choosesNoPost && administrativeFunctions.isEmpty }

    func contains(_ duties: Duties, on day: CivilDate) -> Bool {
        isEverybody || holdsAdministrativeFunction(duties) || !posts(of: duties, on: day).isEmpty
    }

    /// The schools where somebody belongs to it: what they may open to others, they may open there.
    func workplaces(of duties: Duties, on day: CivilDate) -> Set<UAI> {
        guard !isEverybody else { return [] }
        let posts = holdsAdministrativeFunction(duties) ? duties.posts(on: day) : posts(of: duties, on: day)
        return Set(posts.compactMap(\.workplace))
    }

    private var choosesNoPost: Bool { functions.isEmpty && schoolKinds.isEmpty }

    private func holdsAdministrativeFunction(_ duties: Duties) -> Bool {
        duties.administrativeFunction.map(administrativeFunctions.contains) ?? false
    }

    private func posts(of duties: Duties, on day: CivilDate) -> [Duties.Held] {
        guard !choosesNoPost else { return [] }
        return duties.posts(on: day).filter { post in
            (functions.isEmpty || post.function.map(functions.contains) ?? false)
                && (schoolKinds.isEmpty || post.kind.map(schoolKinds.contains) ?? false)
        }
    }
}
