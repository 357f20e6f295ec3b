package import Academies
import Synchronization

/// The clients as their files describe them at present, found without touching the disk.
///
/// A file that an editor has left unreadable keeps what it said before, and holds back no other.
package final class ClientCatalogue: Sendable {
    package let folder: ClientFolder
    private let state: Mutex<State>

    private struct State {
        var clients: [ClientID: Client] = [:] {
            didSet { algorithms = Set(clients.values.map(\.signingAlgorithm)).union([.es256]) }
        }
        var stamps: [ClientID: ClientFolder.Stamp] = [:]
        /// Asked by every request.
        private(set) var algorithms: Set<TokenAlgorithm> = [.es256]
    }

    /// Reads every file.
    ///
    /// - Throws: ``ClientFileError``, with every mistake of every file: a server does not start on nonsense.
    package init(folder: ClientFolder) throws(ClientFileError) {
        self.folder = folder
        var (read, mistakes) = (State(), [ClientMistake]())
        read.stamps = try folder.stamps()
        for id in read.stamps.keys.sorted() {
            do { read.clients[id] = try folder.read(id) } catch {
                guard case .mistakes(let some) = error else { throw error }
                mistakes += some
            }
        }
        guard mistakes.isEmpty else { throw .mistakes(mistakes) }
        state = Mutex(read)
    }

    package func client(_ id: ClientID) -> Client? { state.withLock { $0.clients[id] } }

    /// The client of an académie that a request names.
    package func client(named text: some StringProtocol, of academy: Academy) -> Client? {
        ClientID(text).flatMap(client).flatMap { $0.serves(academy) ? $0 : nil }
    }

    /// By which algorithms tokens are signed for one or the other of them.
    var algorithms: Set<TokenAlgorithm> { state.withLock { $0.algorithms } }

    /// All of them, in the order of their identifiers.
    package var clients: [Client] { state.withLock { $0.clients }.values.sorted { $0.id < $1.id } }

    package func clients(of academy: Academy) -> [Client] { clients.filter { $0.serves(academy) } }

    /// Reads the files that have changed.
    ///
    /// - Returns: what was wrong with some of them, by client; nothing where nothing has changed.
    /// - Throws: when the folder itself cannot be read.
    @discardableResult
    package func reload() throws(ClientFileError) -> [ClientID: ClientFileError] {
        let stamps = try folder.stamps()
        let known = state.withLock { $0.stamps }
        guard stamps != known else { return [:] }
        var (changed, problems): ([ClientID: Client], [ClientID: ClientFileError]) = ([:], [:])
        for (id, stamp) in stamps where known[id] != stamp {
            do { changed[id] = try folder.read(id) } catch { problems[id] = error }
        }
        state.withLock { [changed] state in
            state.stamps = stamps
            state.clients = state.clients.filter { stamps[$0.key] != nil }.merging(changed) { $1 }
        }
        return problems
    }
}
