import CLibXML2

/// Drives libxml2's push parser over an AAF document.
///
/// The DTD is never fetched, no entity is ever expanded but the five of XML, and the parser keeps its own limits
/// (`XML_PARSE_HUGE` is not given). libxml2 calls back with a bare pointer to this object, and only while ``push(_:)``
/// runs: the object outlives the parser it owns, so the pointer is always good. Not `Sendable`, as the parser is not.
final class AAFParser {
    private(set) var document = AAFDocument()
    private var parser: xmlParserCtxtPtr?
    private var failure: FeedError?

    init() {
        xmlInitParser()
        var handler = Self.handler
        parser = xmlCreatePushParserCtxt(&handler, Unmanaged.passUnretained(self).toOpaque(), nil, 0, nil)
        xmlCtxtUseOptions(parser, CInt(XML_PARSE_NONET.rawValue | XML_PARSE_NODICT.rawValue))
    }

    /// A refused entity declaration leaves a document behind, which the parser does not free with itself.
    deinit {
        xmlFreeDoc(parser?.pointee.myDoc)
        xmlFreeParserCtxt(parser)
    }

    /// Reads a piece of the file; the empty piece ends it.
    func push(_ bytes: UnsafeBufferPointer<UInt8>) throws(FeedError) {
        bytes.withMemoryRebound(to: CChar.self) { piece in
            _ = xmlParseChunk(parser, piece.baseAddress, CInt(piece.count), bytes.isEmpty ? 1 : 0)
        }
        if let failure { throw failure }
        guard parser?.pointee.wellFormed == 1 else { throw .malformedXML(line: line, column: 0, code: 0) }
    }

    func takeFinished() -> [AAFEntry] { document.takeFinished() }

    private var line: Int { parser?.pointee.input.map { Int($0.pointee.line) } ?? 0 }
}

// What libxml2 calls back.
extension AAFParser {
    fileprivate func start(_ element: String, attributes: XMLAttributes) {
        guard failure == nil else { return }
        do {
            try document.start(
                element,
                name: attributes["name"],
                operation: attributes["operation"],
                line: line
            )
        } catch { stop(error) }
    }

    fileprivate func end(_ element: String) {
        if failure == nil { document.end(element) }
    }

    fileprivate func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        if failure == nil { document.read(bytes) }
    }

    fileprivate func refuseEntity() { stop(.dangerousXML(line: line)) }

    fileprivate func report(_ error: xmlError) {
        guard error.level == XML_ERR_FATAL else { return }
        stop(.malformedXML(line: Int(error.line), column: Int(error.int2), code: Int(error.code)))
    }

    /// Keeps the first failure: those that follow come of it.
    private func stop(_ error: FeedError) {
        guard failure == nil else { return }
        failure = error
        xmlStopParser(parser)
    }

    fileprivate static func from(_ context: UnsafeMutableRawPointer?) -> AAFParser? {
        context.map { Unmanaged<AAFParser>.fromOpaque($0).takeUnretainedValue() }
    }
}

/// The attributes of an element as SAX2 gives them: five pointers each (name, prefix, URI, value, end of value).
private struct XMLAttributes {
    let count: Int
    let pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?

    private static let longestValue = 128

    /// An absurdly long value is cut: no attribute of AAF has one.
    subscript(_ name: String) -> String? {
        guard let pointers else { return nil }
        for index in 0..<count {
            guard let found = pointers[index * 5], String(cString: found) == name,
                let value = pointers[index * 5 + 3], let end = pointers[index * 5 + 4]
            else { continue }
            let length = min(end - value, Self.longestValue)
            return String(decoding: UnsafeBufferPointer(start: value, count: length), as: UTF8.self)
        }
        return nil
    }
}

extension AAFParser {
    /// The C functions that libxml2 calls; they only find the parser again and say what came.
    private static var handler: xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = XML_SAX2_MAGIC
        handler.startElementNs = { context, name, _, _, _, _, count, _, attributes in
            guard let name else { return }
            let attributes = XMLAttributes(count: Int(count), pointers: attributes)
            AAFParser.from(context)?.start(String(cString: name), attributes: attributes)
        }
        handler.endElementNs = { context, name, _, _ in
            if let name { AAFParser.from(context)?.end(String(cString: name)) }
        }
        handler.characters = readText
        handler.ignorableWhitespace = readText
        handler.cdataBlock = readText
        handler.serror = { context, error in
            if let error { AAFParser.from(context)?.report(error.pointee) }
        }
        refuseEntities(&handler)
        return handler
    }

    private static let readText: charactersSAXFunc = { context, text, count in
        AAFParser.from(context)?.read(UnsafeBufferPointer(start: text, count: Int(count)))
    }

    /// The five predefined entities never come here: libxml2 answers for them itself.
    private static func refuseEntities(_ handler: inout xmlSAXHandler) {
        handler.entityDecl = { context, _, _, _, _, _ in AAFParser.from(context)?.refuseEntity() }
        handler.unparsedEntityDecl = { context, _, _, _, _ in AAFParser.from(context)?.refuseEntity() }
        handler.reference = { context, _ in AAFParser.from(context)?.refuseEntity() }
        handler.getEntity = { context, _ in
            AAFParser.from(context)?.refuseEntity()
            return nil
        }
        handler.getParameterEntity = { context, _ in
            AAFParser.from(context)?.refuseEntity()
            return nil
        }
    }
}
