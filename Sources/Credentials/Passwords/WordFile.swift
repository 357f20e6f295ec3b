import Foundation

/// The word lists beside the program: one word a line, sorted by bytes, lines beginning with `#` apart.
enum WordFile {
    static func lines(of name: String) throws(CredentialsDataProblem) -> [ArraySlice<UInt8>] {
        guard let folder = Bundle.module.resourceURL else { throw .missing(file: name) }
        return try lines(at: folder.appending(path: "Data").appending(path: name))
    }

    static func lines(at file: URL) throws(CredentialsDataProblem) -> [ArraySlice<UInt8>] {
        let content: Data
        do { content = try Data(contentsOf: file) } catch { throw .missing(file: file.lastPathComponent) }
        let lines = [UInt8](content).split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "#") }
        guard !lines.isEmpty else { throw .empty(file: file.lastPathComponent) }
        return lines
    }
}

/// The lists that should stand beside the program do not.
package enum CredentialsDataProblem: Error, Hashable, Sendable {
    case missing(file: String)
    case empty(file: String)
}

extension CredentialsDataProblem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing(let file):
            "The word list \(file) was not found. Install the folder preau_Credentials.resources beside the program."
        case .empty(let file):
            "The word list \(file) has no word. Install the folder preau_Credentials.resources again."
        }
    }
}
