package import Web

package enum SignInTemplates {
    package static func source() throws(TemplateError) -> TemplateSource { try TemplateSource(bundle: .module) }
}
