/// A page that explains why the one asked for did not come, and leads on.
package struct SystemPage: Page {
    package let head: PageHead
    let paragraphs: [String]
    /// What to quote to the people who help.
    let reference: String?
    /// Introduces the ways out.
    let lead: String?
    let waysOut: [Link]
    let button: Link?

    package init(
        _ title: String,
        _ paragraphs: [String],
        reference: String? = nil,
        lead: String? = nil,
        waysOut: [Link] = [],
        button: Link? = nil
    ) {
        head = PageHead(title, section: "Information")
        self.paragraphs = paragraphs
        self.reference = reference
        self.lead = lead
        self.waysOut = waysOut
        self.button = button
    }
}
