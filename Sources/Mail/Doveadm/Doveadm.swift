import Credentials
import Foundation
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import NIOPosix
import Vocabulary

/// Gives Dovecot orders over HTTP, on loopback: a connection an order, since they are rare.
struct Doveadm: Sendable {
    let port: Int
    let key: OpaqueToken

    /// Carries out an order.
    ///
    /// - Throws: ``DoveadmProblem``; that there was nothing to do is no problem.
    func carryOut(_ command: DoveadmCommand) async throws(DoveadmProblem) {
        let answer: DoveadmAnswer<Nothing> = try await ask(command)
        guard case .failed(let code) = answer, code != DoveadmExitCode.nothingThere else { return }
        throw .failed(command: command.name, exitCode: code)
    }

    /// The rows that an order answers with.
    ///
    /// - Throws: ``DoveadmProblem``.
    func rows<Row: Decodable & Sendable>(
        of command: DoveadmCommand,
        as type: Row.Type = Row.self
    ) async throws(DoveadmProblem) -> [Row] {
        let answer: DoveadmAnswer<Row> = try await ask(command)
        switch answer {
        case .rows(let rows): return rows
        case .failed(let code): throw .failed(command: command.name, exitCode: code)
        }
    }

    /// Rows whose columns are of no interest.
    private struct Nothing: Decodable, Sendable {}

    private func ask<Row>(_ command: DoveadmCommand) async throws(DoveadmProblem) -> DoveadmAnswer<Row> {
        let (status, bytes): (Int, Data)
        do {
            (status, bytes) = try await exchange(JSONEncoder().encode(command), for: command)
        } catch let problem as DoveadmProblem {
            throw problem
        } catch {
            throw .unreachable("\(error)")
        }
        guard status == 200 else { throw .refused(status: status) }
        do {
            return try JSONDecoder().decode(DoveadmAnswer<Row>.self, from: bytes)
        } catch {
            throw .notUnderstood
        }
    }

    private func exchange(_ body: Data, for command: DoveadmCommand) async throws -> (Int, Data) {
        let patience = TimeAmount.milliseconds(command.patience.wholeMilliseconds)
        let connection = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connectTimeout(patience)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHTTPClientHandlers()
                    try channel.pipeline.syncOperations.addHandler(HTTP1ToHTTPClientCodec())
                    channel.eventLoop.assumeIsolated().scheduleTask(in: patience) { channel.close(promise: nil) }
                    return try NIOAsyncChannel<HTTPResponsePart, HTTPRequestPart>(wrappingChannelSynchronously: channel)
                }
            }
        return try await connection.executeThenClose { incoming, outgoing in
            try await outgoing.write(.head(head(of: body)))
            try await outgoing.write(.body(ByteBuffer(bytes: body)))
            try await outgoing.write(.end(nil))
            var (status, answer) = (0, Data())
            for try await part in incoming {
                switch part {
                case .head(let head): status = head.status.code
                case .body(let piece):
                    answer.append(contentsOf: piece.readableBytesView)
                    guard answer.count <= command.mostOctets else {
                        throw DoveadmProblem.tooLong(command: command.name)
                    }
                case .end: return (status, answer)
                }
            }
            throw DoveadmProblem.unreachable("it hung up")
        }
    }

    private func head(of body: Data) -> HTTPRequest {
        let key = Data(key.revealed.utf8).base64EncodedString()
        var head = HTTPRequest(method: .post, scheme: "http", authority: "127.0.0.1", path: "/doveadm/v1")
        head.headerFields[.authorization] = "X-Dovecot-API \(key)"
        head.headerFields[.contentType] = "application/json"
        head.headerFields[.contentLength] = "\(body.count)"
        head.headerFields[.connection] = "close"
        return head
    }
}
