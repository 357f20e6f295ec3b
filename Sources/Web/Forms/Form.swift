/// What a person typed in a form: names and texts, in order, bounded and well formed.
///
/// `application/x-www-form-urlencoded`, WHATWG URL Standard §5.
package struct Form: Sendable, Equatable {
    package static let maximumBytes = 64 * 1024
    package static let maximumFields = 100

    /// For the few forms that take files: the files, the texts and what separates them.
    package static let maximumUploadBytes = 8 * 1024 * 1024

    private var fields: [(name: String, value: String)] = []
    private var uploads: [(name: String, file: UploadedFile)] = []

    package init() {}

    /// For tests and for pages that show a form already filled.
    package init(_ fields: KeyValuePairs<String, String>) {
        self.fields = fields.map { ($0.key, $0.value) }
    }

    init(pairs: [(name: String, value: String)]) { fields = pairs }

    /// Everything typed, in order.
    var pairs: [(name: String, value: String)] { fields }

    /// Reads a body; whatever is too long, too numerous or not UTF-8 is refused as a whole.
    package init(body: some Collection<UInt8>) throws(FormProblem) {
        guard body.count <= Self.maximumBytes else { throw .tooLong }
        // One type for what goes byte by byte: nothing is compiled specially for those of other rooms.
        let bytes = body.withContiguousStorageIfAvailable { Array($0) } ?? Array(body)
        let pairs = bytes.split(separator: UInt8(ascii: "&"), maxSplits: Self.maximumFields)
        guard pairs.count <= Self.maximumFields else { throw .tooManyFields }
        for pair in pairs {
            let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = try PercentEncoding.text(halves[0])
            fields.append((name, halves.count == 2 ? try PercentEncoding.text(halves[1]) : ""))
        }
    }

    /// Reads a body that may carry files.
    init(multipart body: [UInt8], contentType: String) throws(FormProblem) {
        guard body.count <= Self.maximumUploadBytes else { throw .tooLong }
        let parts = try MultipartBody(body, contentType: contentType)
        fields = parts.texts
        uploads = parts.files
    }

    /// The files sent in a field, those without a byte left out.
    package func files(_ name: String) -> [UploadedFile] { uploads.filter { $0.name == name }.map(\.file) }

    /// The text of a field, empty when the field is absent: a browser leaves out what was left unticked.
    package subscript(_ name: String) -> String {
        fields.first { $0.name == name }?.value ?? ""
    }

    /// Every text of a field that can have several, such as a list of boxes.
    package func all(_ name: String) -> [String] {
        fields.filter { $0.name == name }.map(\.value)
    }

    package func contains(_ name: String) -> Bool { fields.contains { $0.name == name } }

    package var isEmpty: Bool { fields.isEmpty }

    package static func == (left: Form, right: Form) -> Bool {
        left.fields.elementsEqual(right.fields, by: ==) && left.uploads.elementsEqual(right.uploads, by: ==)
    }
}

/// A form never shows what it holds: passwords travel in it.
extension Form: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "Form(\(fields.count) fields)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Why a body could not be read as a form.
package enum FormProblem: Error, Hashable, Sendable {
    case tooLong, tooManyFields, notText
    /// Not what a browser writes.
    case malformed
}
