package import Foundation

/// Templates by name: what a room ships in its bundle, or what a theme puts in a folder.
package struct TemplateSource: Sendable {
    let label: String
    let texts: [String: String]

    package init(label: String, texts: [String: String]) {
        self.label = label
        self.texts = texts
    }

    /// The templates of a room: `TemplateSource(bundle: .module)`.
    package init(bundle: Bundle) throws(TemplateError) {
        try self.init(folder: bundle.resourceURL ?? bundle.bundleURL)
    }

    package init(folder: URL) throws(TemplateError) {
        var texts: [String: String] = [:]
        for file in FolderFiles.all(in: folder) where file.pathExtension == "mustache" {
            do {
                texts[file.deletingPathExtension().lastPathComponent] = try String(contentsOf: file, encoding: .utf8)
            } catch {
                throw .unreadable(file: file.lastPathComponent, reason: error.localizedDescription)
            }
        }
        self.init(label: folder.lastPathComponent, texts: texts)
    }
}

/// Every file under a folder; none when the folder does not exist.
enum FolderFiles {
    static func all(in folder: URL) -> [URL] {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
        return files?.compactMap { $0 as? URL }.filter(isRegular) ?? []
    }

    /// What cannot be looked at is not a file we serve.
    private static func isRegular(_ file: URL) -> Bool {
        (try? file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true
    }
}

/// Why the templates cannot be used; found when the server starts.
package enum TemplateError: Error, Sendable, Equatable {
    case unreadable(file: String, reason: String)
    case malformed(template: String, reason: String)
    case forbiddenTag(template: String, tag: String)
    case sameNameTwice(template: String)
    case overridesNothing(template: String)
    case missing(template: String)
}

extension TemplateError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreadable(let file, let reason): "cannot read \(file): \(reason)"
        case .malformed(let template, let reason): "\(template).mustache is malformed: \(reason)"
        case .forbiddenTag(let template, let tag):
            "\(template).mustache uses \(tag), which would let text through unescaped; use {{name}}"
        case .sameNameTwice(let template): "two rooms have a template \(template).mustache; rename one"
        case .overridesNothing(let template):
            "the theme has \(template).mustache but no page or component has that name; check its spelling"
        case .missing(let template): "no template \(template).mustache; is it among the room's resources?"
        }
    }
}
