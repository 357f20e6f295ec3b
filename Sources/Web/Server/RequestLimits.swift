import Hummingbird
package import HummingbirdCore
import NIOCore

/// How much and how long a stranger may keep us busy with one connection.
///
/// A head must be complete within `idle` (Hummingbird counts only whole heads as activity), a whole request within
/// `reading`: sending one byte now and then (slowloris) ends with the connection.
package struct RequestLimits: Sendable {
    package var idle: Duration = .seconds(30)
    package var reading: Duration = .seconds(60)
    package var headBytes = 32 * 1024
    package var headFields = 100
    /// How many connections are served at once; others wait to be accepted.
    package var connections = 2000

    package init() {}

    package var door: MaximumAvailableConnections { MaximumAvailableConnections(connections) }

    package var server: HTTPServerBuilder {
        let reading = TimeAmount(reading)
        return .http1(
            configuration: HTTP1Channel.Configuration(
                additionalChannelHandlers: [RequestReadDeadline(reading)],
                idleTimeout: TimeAmount(idle),
                httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                    maxHeaderFieldSize: headBytes / 2,
                    maxHeaderListSize: headBytes,
                    maxHeaderFieldCount: headFields
                )
            )
        )
    }
}
