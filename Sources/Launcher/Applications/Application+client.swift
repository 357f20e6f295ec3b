import Federation
import People
import Vocabulary

extension Application {
    /// Nothing for a client that has no place on the page of applications.
    init?(_ client: Client) {
        guard let section = client.application else { return nil }
        id = client.id.text
        name = client.name
        purpose = client.purpose
        category = ApplicationCategory(title: section.category)
        launch = section.launch.text
        rule = AccessRule(
            academies: client.academies,
            audience: Audience(
                functions: section.functions,
                schoolKinds: Set(section.schoolTypes.compactMap { SchoolKindCode($0) }),
                administrativeFunctions: section.administrativeFunctions
            ),
            grantor: section.grantedBy
        )
        isDelegable = section.isDelegable
        hears = client.notifications?.webhook != nil || client.notifications?.scim != nil
        conditions =
            (section.asksTwoFactors ? [.twoFactors] : [])
            + (section.isOnAcademyNetworkOnly ? [.academyNetworkOnly] : [])
    }
}
