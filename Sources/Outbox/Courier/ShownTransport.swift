/// The road of the demonstration: nothing leaves, every message counts as delivered, and the page of the
/// demonstration shows it (``DemonstrationOutbox``).
package struct ShownTransport: MessageTransport {
    package init() {}

    package func deliver(_ outgoing: OutgoingMessage) async throws(DeliveryProblem) {}
}
