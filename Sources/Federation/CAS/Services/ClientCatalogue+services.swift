import Academies

extension ClientCatalogue {
    /// The client of an académie that an address belongs to: of several, the one whose pattern is the closest to it.
    func client(serving service: CASService, of academy: Academy) -> Client? {
        var found: (client: Client, precision: Int)?
        for client in clients(of: academy) {
            let precision = client.cas?.services.filter { $0.matches(service) }.map(\.precision).max()
            guard let precision, precision > found?.precision ?? -1 else { continue }
            found = (client, precision)
        }
        return found?.client
    }
}
