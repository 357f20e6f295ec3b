package import Foundation

/// What an administration puts in a folder to dress the site without a build.
///
/// `Templates/*.mustache` replace ours by name, `Static/*` replace or add files. The State's design system may be used
/// only by the State's own sites: it comes this way, or not at all.
package struct Theme: Sendable {
    let templates: TemplateSource
    let files: [String: [UInt8]]

    package init(folder: URL) throws(TemplateError) {
        templates = try TemplateSource(folder: folder.appending(path: "Templates"))
        files = try StaticFiles.read(folder.appending(path: "Static"))
    }
}
