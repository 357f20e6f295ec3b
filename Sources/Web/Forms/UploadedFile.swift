/// A file that somebody sent with a form: bytes, and nothing of what their device called it.
package struct UploadedFile: Sendable, Hashable {
    package let bytes: [UInt8]

    package init(bytes: [UInt8]) { self.bytes = bytes }
}

extension UploadedFile: CustomStringConvertible, CustomReflectable {
    package var description: String { "UploadedFile(\(bytes.count) bytes)" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
