import Foundation
package import Web

package enum NewsTemplates {
    package static func source() throws(TemplateError) -> TemplateSource { try TemplateSource(bundle: .module) }
}
