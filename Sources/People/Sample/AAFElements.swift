/// The elements of the alimentation files of the annuaire académique fédérateur (SDET, annexe opérationnelle v6.0).
enum AAFElements {
    static func open(_ output: inout [UInt8]) {
        output.append(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE ficAlimMENESR SYSTEM "ficAlimMENESR.dtd">
            <ficAlimMENESR>

            """
        )
    }

    static func close(_ output: inout [UInt8]) { output.append("</ficAlimMENESR>\n") }

    static func openRequest(category: StaticString, identifier: Int, to output: inout [UInt8]) {
        output.append(" <addRequest>\n  <operationalAttributes><attr name=\"categoriePersonne\"><value>")
        output.append(category)
        output.append("</value></attr></operationalAttributes>\n  <identifier><id>")
        output.append(number: identifier)
        output.append("</id></identifier>\n  <attributes>\n")
    }

    static func closeRequest(_ output: inout [UInt8]) { output.append("  </attributes>\n </addRequest>\n") }

    /// An attribute of one value, which `body` writes.
    static func append(_ name: StaticString, to output: inout [UInt8], _ body: (inout [UInt8]) -> Void) {
        openAttribute(name, to: &output)
        appendValue(to: &output, body)
        closeAttribute(&output)
    }

    static func append(_ name: StaticString, text: [UInt8], to output: inout [UInt8]) {
        append(name, to: &output) { appendEscaped(text, to: &$0) }
    }

    static func openAttribute(_ name: StaticString, to output: inout [UInt8]) {
        output.append("   <attr name=\"")
        output.append(name)
        output.append("\">")
    }

    static func appendValue(to output: inout [UInt8], _ body: (inout [UInt8]) -> Void) {
        output.append("<value>")
        body(&output)
        output.append("</value>")
    }

    static func closeAttribute(_ output: inout [UInt8]) { output.append("</attr>\n") }

    private static func appendEscaped(_ text: [UInt8], to output: inout [UInt8]) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "&"): output.append("&amp;")
            case UInt8(ascii: "<"): output.append("&lt;")
            case UInt8(ascii: ">"): output.append("&gt;")
            default: output.append(byte)
            }
        }
    }
}
