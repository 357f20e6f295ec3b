/// A file that a program reads, as it is to be.
package struct ConfigurationFile: Hashable, Sendable {
    package let path: PlantPath
    package let text: String
    package let readers: Readers

    /// Who may read it: it holds secrets, or one of the programs' own users needs it.
    package enum Readers: Hashable, Sendable {
        case owner
        /// The part of Dovecot that asks us who somebody is.
        case authentication
        /// The program that judges and signs.
        case filter
        case everybody
    }

    init(_ path: PlantPath, for readers: Readers, _ text: String) {
        self.path = path
        self.text = text
        self.readers = readers
    }

    static let warning = "# Written by Préau at each start: a change here is lost. Change the settings instead.\n"
}
