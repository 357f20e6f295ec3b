import Foundation

/// An HTTP/1.1 answer as bytes: just enough reading to know what it says, at next to no cost.
struct Answer {
    let status: Int
    private let bytes: ArraySlice<UInt8>

    /// Reads an answer that has arrived whole.
    ///
    /// - Returns: nothing while bytes are missing, with how many bytes belong to it otherwise.
    static func read(_ bytes: [UInt8]) -> (answer: Answer, length: Int)? {
        guard let head = bytes[...].range(of: "\r\n\r\n") else { return nil }
        let answer = Answer(bytes[..<head.upperBound])
        let length = head.upperBound + (answer.header("content-length").flatMap { Int($0) } ?? 0)
        guard bytes.count >= length else { return nil }
        return (Answer(bytes[..<length]), length)
    }

    private init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        status = Int(String(decoding: bytes.dropFirst(9).prefix(3), as: UTF8.self)) ?? 0
    }

    func header(_ name: String) -> String? { text(after: "\r\n\(name): ", before: "\r\n", ignoringCase: true) }

    func cookie(_ name: String) -> String? { text(after: "\(name)=", before: ";") }

    func text(after start: String, before end: String, ignoringCase: Bool = false) -> String? {
        let found = bytes.range(of: start) ?? (ignoringCase ? bytes.range(of: start.capitalizedHeader) : nil)
        guard let found, let stop = bytes[found.upperBound...].range(of: end) else { return nil }
        return String(decoding: bytes[found.upperBound..<stop.lowerBound], as: UTF8.self)
    }

    func contains(_ text: String) -> Bool { bytes.range(of: text) != nil }
}

extension String {
    /// `\r\ncontent-length: ` as `\r\nContent-Length: `.
    fileprivate var capitalizedHeader: String {
        split(separator: "-", omittingEmptySubsequences: false)
            .map { word in
                let start = word.firstIndex { $0.isLetter } ?? word.startIndex
                return word[..<start] + word[start...].prefix(1).uppercased() + word[start...].dropFirst()
            }
            .joined(separator: "-")
    }
}

extension ArraySlice<UInt8> {
    /// By the first byte, then by all of them: what a machine does fastest.
    func range(of text: String) -> Range<Int>? {
        var text = text
        return withUnsafeBytes { hay in
            text.withUTF8 { needle in
                guard let start = hay.baseAddress, let wanted = needle.baseAddress else { return nil }
                var place = 0
                while place + needle.count <= hay.count {
                    guard let next = memchr(start + place, Int32(wanted[0]), hay.count - place) else { return nil }
                    place = UnsafeRawPointer(next) - start
                    guard place + needle.count <= hay.count else { return nil }
                    if memcmp(next, wanted, needle.count) == 0 {
                        return startIndex + place..<startIndex + place + needle.count
                    }
                    place += 1
                }
                return nil
            }
        }
    }
}
