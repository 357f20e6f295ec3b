package import Web

package enum RecoveryTemplates {
    package static func source() throws(TemplateError) -> TemplateSource { try TemplateSource(bundle: .module) }
}
