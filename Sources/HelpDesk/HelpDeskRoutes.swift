package import Hummingbird
package import Web

import SignIn

/// `/probleme`: open to everybody, signed in or not, on every host.
package struct HelpDeskRoutes: Sendable {
    let room: HelpDeskRoom

    package init(_ room: HelpDeskRoom) { self.room = room }

    package func add(to router: Router<PreauRequestContext>) {
        let group = room.everybody(on: router)

        group.get("probleme") { _, context in try showCauses(context) }
        group.post("probleme") { _, context in try chooseCause(context) }
        group.get("probleme/diagnostic") { request, context in try await showDiagnosis(request, context) }
        group.get("probleme/interlocuteur") { request, context in try showPerson(request, context) }
        group.post("probleme/interlocuteur") { _, context in try choosePerson(context) }
        group.get("probleme/contact") { request, context in try showContact(request, context) }
        group.post("probleme/contact") { _, context in try await receive(context) }
        group.get("probleme/envoye") { request, context in try showSent(request, context) }
        group.get("probleme/suivi") { request, context in try showFollow(request, context) }
        group.post("probleme/suivi") { _, context in try await follow(context) }
        group.get("probleme/:cause") { _, context in try showQuestion(context) }
        group.post("probleme/:cause") { _, context in try answerQuestion(context) }
    }
}
