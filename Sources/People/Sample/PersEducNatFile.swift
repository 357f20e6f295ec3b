import Vocabulary

/// The people as the AAF hands them over, `PersEducNat`: no NUMEN, but a pivot, subjects and the academic address.
struct PersEducNatFile: StaffLayout {
    private var addresses: LegacyAddresses

    init(domain: String) { addresses = LegacyAddresses(domain: domain) }

    func open(_ output: inout [UInt8]) { AAFElements.open(&output) }

    func close(_ output: inout [UInt8]) { AAFElements.close(&output) }

    mutating func append(_ person: borrowing SamplePerson, to output: inout [UInt8]) {
        let pivot = 1_000_000 + person.index
        AAFElements.openRequest(category: "PersEducNat", identifier: pivot, to: &output)
        AAFElements.append("ENTPersonJointure", to: &output) { $0.append(number: pivot) }
        appendIdentity(person, to: &output)
        AAFElements.append("mail", to: &output) { addresses.append(person, to: &$0) }
        appendPosts(person, to: &output)
        AAFElements.closeRequest(&output)
    }

    private func appendIdentity(_ person: borrowing SamplePerson, to output: inout [UInt8]) {
        let birth = person.birth
        let civility = person.civility
        AAFElements.append("ENTPersonDateNaissance", to: &output) {
            $0.append(day: birth.day, month: birth.month, year: birth.year)
        }
        AAFElements.append("ENTPersonNomPatro", text: person.familyName, to: &output)
        AAFElements.append("sn", text: person.usualName, to: &output)
        AAFElements.append("givenName", text: person.givenName, to: &output)
        AAFElements.append("personalTitle", to: &output) { $0.append(civility) }
    }

    private func appendPosts(_ person: borrowing SamplePerson, to output: inout [UInt8]) {
        let title = person.title
        let subject = SampleSubject(of: person)
        if let main = person.schools.first {
            AAFElements.append("ENTPersonStructRattach", to: &output) { $0.append(number: main.jointure) }
        }
        AAFElements.openAttribute("ENTPersonFonctions", to: &output)
        for school in person.schools {
            AAFElements.appendValue(to: &output) { value in
                value.append(number: school.jointure)
                for part in [title.code, title.label, subject.code, subject.label] {
                    value.append(UInt8(ascii: "$"))
                    value.append(part)
                }
            }
        }
        AAFElements.closeAttribute(&output)
        AAFElements.append("PersEducNatPresenceDevantEleves", to: &output) { $0.append(title.facesPupils ? "O" : "N") }
    }
}
