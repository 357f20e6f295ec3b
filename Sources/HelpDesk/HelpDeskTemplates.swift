import Foundation
package import Web

package enum HelpDeskTemplates {
    package static func source() throws(TemplateError) -> TemplateSource { try TemplateSource(bundle: .module) }
}
