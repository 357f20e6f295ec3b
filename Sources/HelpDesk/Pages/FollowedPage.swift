import Foundation
import Web

/// Where a request stands; never what it says.
struct FollowedPage: Page {
    let head: PageHead
    let summary: SummaryList

    init(_ request: FollowedRequest, in zone: TimeZone) {
        head = PageHead(
            "Votre demande n°\u{A0}\(request.number)",
            section: "Aide",
            back: Link("Retour", to: HelpAddress.problem)
        )
        summary = SummaryList([
            SummaryList.Row("État", Wording.state(request.state)),
            SummaryList.Row("Envoyée le", FrenchTime(request.createdAt, in: zone).dateAndTime),
            SummaryList.Row("Problème", request.cause.label),
        ])
    }
}
