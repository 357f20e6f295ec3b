/// The texts of feeds.
enum StaffFile {
    static func text(_ rows: [String]) -> String {
        ([FeedSamples.header + ";mailperso;telephone"] + rows).joined(separator: "\n") + "\n"
    }

    static func aaf(_ requests: [String]) -> String {
        "<ficAlimMENESR>\n\(requests.joined(separator: "\n"))\n</ficAlimMENESR>\n"
    }

    /// The NUMEN of somebody in the series of this file.
    static func numen(_ number: Int) -> String {
        "09E" + String(String(10_000_000 + number).dropFirst()) + "ABC"
    }

    /// A row about somebody, by their number in the series.
    static func row(
        _ number: Int,
        _ given: String = "Michel",
        _ name: String = "DUPOND",
        _ more: [String: String] = [:]
    )
        -> String
    {
        let values = [
            "numen": numen(number), "sn": name, "nompatro": name, "givenname": given, "title": "ENS", "rne": "0590121L",
            "codecivilite": "M.", "dateff": "01/09/2020",
        ]
        return FeedSamples.row(values.merging(more) { $1 })
    }

    /// The same person as AAF tells.
    static func person(
        _ pivot: Int,
        _ given: String = "Michel",
        _ name: String = "DUPOND",
        _ more: [String: [String]] = [:]
    ) -> String {
        let values = [
            "sn": [name], "ENTPersonNomPatro": [name], "givenName": [given], "personalTitle": ["M."],
            "ENTPersonFonctions": ["1234$ENS$ENSEIGNEMENT$L1600$SVT"],
        ]
        return FeedSamples.person("\(pivot)", values.merging(more) { $1 })
    }

    static func departure(_ pivot: Int) -> String { FeedSamples.request("deleteRequest", "PersEducNat", "\(pivot)") }

    static func change(_ pivot: Int, _ values: [String: String]) -> String {
        let modifications = values.sorted { $0.key < $1.key }.map { name, value in
            "<modification name=\"\(name)\" operation=\"replace\"><value>\(value)</value></modification>"
        }
        return FeedSamples.request(
            "modifyRequest",
            "PersEducNat",
            "\(pivot)",
            "<modifications>\(modifications.joined())</modifications>"
        )
    }

    static func school(jointure: Int = 1234, uai: String = "0590121L") -> String {
        let values = [
            "ENTStructureJointure": "\(jointure)", "ENTStructureUAI": uai,
            "ENTStructureNomCourant": "LYCEE JULES FERRY",
        ]
        let attributes = values.sorted { $0.key < $1.key }.map { "<attr name=\"\($0)\"><value>\($1)</value></attr>" }
        return FeedSamples.request(
            "addRequest",
            "EtabEducNat",
            "\(jointure)",
            "<attributes>\(attributes.joined())</attributes>"
        )
    }
}
