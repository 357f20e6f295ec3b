import Credentials
import Database
import Hummingbird
import Logging
import Metrics

/// What operators and their machines ask, on a port of its own that the outside never reaches.
struct Administration: Sendable {
    let database: Database
    let pool: HashingPool
    let waitingRoom: WaitingRoom
    let metrics: PrometheusMetrics
    let migrations: [Migration]

    func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.get("healthz") { _, _ in "bien\n" }
        router.get("readyz") { _, _ in try await readiness() }
        router.get("metrics") { _, _ in
            countPasswords()
            return EditedResponse(
                headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
                response: metrics.exposition
            )
        }
        return router
    }

    /// Ready means: the database answers, and its schema is ours.
    private func readiness() async throws -> EditedResponse<String> {
        do {
            try await database.checkSchema(migrations)
            return EditedResponse(status: .ok, response: "prêt\n")
        } catch {
            Logger(label: "preau").error("not ready", metadata: ["error": "\(error)"])
            return EditedResponse(status: .serviceUnavailable, response: "la base ne répond pas\n")
        }
    }

    private func countPasswords() {
        let counts = pool.metrics
        Gauge(label: "hashing_queued").record(counts.queued)
        Gauge(label: "hashing_running").record(counts.running)
        Gauge(label: "hashing_served").record(counts.served)
        Gauge(label: "hashing_refused").record(counts.refused)
        let (served, waiting) = waitingRoom.counts
        Gauge(label: "waiting_room_served").record(served)
        Gauge(label: "waiting_room_waiting").record(waiting)
    }
}
