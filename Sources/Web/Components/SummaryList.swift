/// Answers or facts, one a line, each with what can be done about it.
package struct SummaryList: Sendable {
    let rows: [Row]

    package init(_ rows: [Row]) { self.rows = rows }

    package struct Row: Sendable {
        let key: String
        let value: String
        let isCode: Bool
        let action: Link?

        /// Codes (addresses, identifiers) have fixed-width signs; give the action a complement, so that “Modifier”
        /// says what.
        package init(_ key: String, _ value: String, isCode: Bool = false, action: Link? = nil) {
            self.key = key
            self.value = value
            self.isCode = isCode
            self.action = action
        }
    }
}
