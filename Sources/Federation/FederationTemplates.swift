package import Web

package enum FederationTemplates {
    package static func source() throws(TemplateError) -> TemplateSource { try TemplateSource(bundle: .module) }
}
