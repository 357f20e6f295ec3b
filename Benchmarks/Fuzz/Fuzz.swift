import Academies
import Federation
import Foundation
import Mail
import People
import Provisioning

/// Throws damaged feeds, rules, letters, questions, filters, tokens, requests and addresses of services at the readers:
/// `preau-fuzz INPUTS SEED`.
///
/// A crash, or a refusal that says nothing, is a failure; everything else is counted.
@main
enum Fuzz {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        let inputs = arguments.first ?? 1_000_000
        let seed = UInt64(arguments.dropFirst().first ?? 1)
        for (name, report) in [
            ("csv", FeedFuzz.csv(seed: seed, count: inputs * 3 / 10)),
            ("xml", FeedFuzz.xml(seed: seed, count: inputs * 2 / 10)),
            ("numen", FeedFuzz.numen(seed: seed, count: inputs * 9 / 100)),
            ("socketmap", QuestionFuzz.socketmap(seed: seed, count: inputs / 10)),
            ("policy", QuestionFuzz.policy(seed: seed, count: inputs / 10)),
            ("lmtp", try ReturnFuzz.lmtp(seed: seed, count: inputs * 4 / 100)),
            ("return-path", try ReturnFuzz.returnPath(seed: seed, count: inputs * 4 / 100)),
            ("report", ReturnFuzz.report(seed: seed, count: inputs * 4 / 100)),
            ("autodiscover-xml", AutodiscoverFuzz.xml(seed: seed, count: inputs * 4 / 100)),
            ("autodiscover-json", AutodiscoverFuzz.json(seed: seed, count: inputs * 4 / 100)),
            ("scim", FilterFuzz.run(seed: seed, count: inputs / 10)),
            ("tokens", try RequestFuzz.tokens(seed: seed, count: inputs * 5 / 100)),
            ("claims", RequestFuzz.claims(seed: seed, count: inputs * 5 / 100)),
            ("authorization", try RequestFuzz.requests(seed: seed, count: inputs * 5 / 100)),
            ("cas", ServiceFuzz.run(seed: seed, count: inputs / 10)),
        ] {
            print("\(name) \(report.inputs) \(report.accepted) \(report.refused + report.errors)")
        }
        let rules = try RulesFuzz.run(seed: seed, count: inputs / 100)
        print("yaml \(rules.inputs) \(rules.catalogues) \(rules.refusals)")
        guard rules.mute == 0 else {
            FileHandle.standardError.write(Data("\(rules.mute) refusals do not say where or what\n".utf8))
            exit(1)
        }
    }
}
