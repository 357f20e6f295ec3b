package import Federation

import Academies
import Database
import People
import Web

extension LauncherRoom {
    /// For applications that ask by themselves to let somebody in: the rule is that of the page of applications.
    package var judge: DoorJudge {
        { account, client, academy in
            guard let application = applications().first(where: { $0.id == client.text }),
                case .none(let requirement, let grantor) = try await access(application, account, academy)
            else { return nil }
            let wording = AccessWording(.none(requirement, grantor: grantor), title: title)
            return ClosedDoor(
                sentences: wording.sentences,
                asking: Link("Demander l’accès", to: LauncherAddress.asking(for: application)),
                ways: [
                    Link(
                        "Comprendre à qui elle est ouverte",
                        to: LauncherAddress.searching(LauncherAddress.everything, for: application.name)
                    ), Link("Mes applications", to: LauncherAddress.applications),
                ]
            )
        }
    }

    private func access(_ application: Application, _ account: Int64, _ academy: Academy) async throws -> Access {
        // Most applications are open to everybody, and are entered without a look at anybody’s posts.
        if application.rule.audience.isEverybody, application.rule.academies?.contains(academy.slug) ?? true {
            return .byDuty
        }
        return try await database.read(.fewRows) { reading in
            let duties = try Duties.of(account, in: reading) ?? Duties(posts: [])
            let agent = Agent(academy: academy.slug, duties: duties, day: today(at: academy))
            let received =
                application.isDelegable
                ? try DelegationDesk(room: self).received(by: agent, account, in: reading) : []
            return ApplicationShelf([application], for: agent, received: received).entries[0].access
        }
    }
}
