import Foundation

/// One reading of the files of the académies, from octets to a catalogue or to every mistake found.
struct RulesReading {
    let findings: Findings

    func catalogue(of files: [RulesFile], under overrides: [RulesFile]) throws(AcademyRulesError) -> AcademyCatalogue {
        let documents = merged(documents(of: files), documents(of: overrides))
        let texts = texts(of: files).merging(texts(of: overrides)) { _, own in own }
        let academies = academies(documents, texts: texts)
        guard findings.isEmpty else { throw AcademyRulesError(mistakes: findings.inOrder) }
        return AcademyCatalogue(academies)
    }

    private func documents(of files: [RulesFile]) -> [String: Written] {
        var documents: [String: Written] = [:]
        for file in files where file.isRules {
            documents[file.nameWithoutExtension] = YAMLDocument(file: file.shownAs, findings: findings).read(file.data)
        }
        return documents
    }

    private func merged(_ shipped: [String: Written], _ own: [String: Written]) -> [String: Written] {
        shipped.merging(own) { $0.overridden(by: $1) }
    }

    private func texts(of files: [RulesFile]) -> [String: String] {
        var texts: [String: String] = [:]
        for file in files where !file.isRules {
            guard let text = String(validating: file.data, as: UTF8.self), file.data.count <= YAMLDocument.maximumSize
            else {
                findings.add("ce texte n’est pas en UTF-8 ou dépasse 1\u{A0}Mio.", at: Place(file: file.shownAs))
                continue
            }
            texts[file.name] = text
        }
        return texts
    }

    private func academies(_ documents: [String: Written], texts: [String: String]) -> [Academy] {
        var documents = documents
        let floor = documents.removeValue(forKey: "national")
        if floor == nil, findings.isEmpty {
            findings.add("le socle national manque.", at: Place(file: RulesFile.national))
        }
        if documents.isEmpty, findings.isEmpty {
            findings.add("aucune académie n’est décrite.", at: Place(file: RulesFile.national), example: "lille.yaml")
        }
        var crossChecks = CrossChecks(findings: findings)
        return documents.sorted { $0.key < $1.key }.compactMap { name, document in
            // Without its floor an académie would miss every inherited key: one mistake is enough.
            guard let floor else { return nil }
            let whole = floor.overridden(by: document)
            let academy = Section.read(file: whole, findings) { Academy($0, texts: texts) }
            if let academy { crossChecks.check(academy, whole, fileName: name) }
            return academy
        }
    }
}
