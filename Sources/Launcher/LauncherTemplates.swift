package import Web

/// The pages of this room, for whoever draws pages.
package enum LauncherTemplates {
    package static func source() throws(TemplateError) -> TemplateSource { try TemplateSource(bundle: .module) }
}
