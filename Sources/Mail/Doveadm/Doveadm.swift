import Credentials
import Foundation
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import NIOPosix

/// Gives Dovecot orders over HTTP, on loopback: a connection an order, since they are rare.
struct Doveadm: Sendable {
    let port: Int
    let key: OpaqueToken

    private static let patience = TimeAmount.seconds(10)
    private static let maximumAnswer = 1_048_576

    /// Carries out an order.
    ///
    /// - Throws: ``DoveadmProblem``; that there was nothing to do is no problem.
    func carryOut(_ command: DoveadmCommand) async throws(DoveadmProblem) {
        guard case .failed(let code) = try await ask(command), code != DoveadmAnswer.nothingThere else { return }
        throw .failed(command: command.name, exitCode: code)
    }

    private func ask(_ command: DoveadmCommand) async throws(DoveadmProblem) -> DoveadmAnswer {
        let (status, bytes): (Int, Data)
        do {
            (status, bytes) = try await exchange(JSONEncoder().encode(command))
        } catch {
            throw .unreachable("\(error)")
        }
        guard status == 200 else { throw .refused(status: status) }
        do {
            return try JSONDecoder().decode(DoveadmAnswer.self, from: bytes)
        } catch {
            throw .notUnderstood
        }
    }

    private func exchange(_ body: Data) async throws -> (Int, Data) {
        let connection = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connectTimeout(Self.patience)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHTTPClientHandlers()
                    try channel.pipeline.syncOperations.addHandler(HTTP1ToHTTPClientCodec())
                    channel.eventLoop.assumeIsolated().scheduleTask(in: Self.patience) { channel.close(promise: nil) }
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
                    guard answer.count <= Self.maximumAnswer else { throw DoveadmProblem.notUnderstood }
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
