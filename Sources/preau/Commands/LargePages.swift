import Foundation

/// Whether the kernel gives memory by pages of 2 MiB where a program asks for much of it.
///
/// Each password that is verified takes 19 MiB and gives them back (Argon2id). By pages of 4 KiB the kernel spends a third of
/// the whole on making and clearing them: 12.5 ms of processor time became 19.3. Libsodium asks for no large pages, so that
/// only the setting of the machine decides (Linux, Documentation/admin-guide/mm/transhuge.rst).
struct LargePages {
    /// `always [madvise] never`; nothing where the kernel has none.
    let setting: String?

    static let file = "/sys/kernel/mm/transparent_hugepage/enabled"

    static var ofThisMachine: LargePages {
        // Unreadable, it is no setting that an operator could change.
        LargePages(setting: try? String(contentsOfFile: file, encoding: .utf8))
    }

    /// What the operator may do; nothing when all is well.
    var advice: String? {
        guard let setting, !setting.contains("[always]") else { return nil }
        return """
            à voir  grandes pages de mémoire : \(setting.trimmingCharacters(in: .newlines))
                    Vérifier un mot de passe coûte ainsi la moitié de plus. À faire à chaque démarrage de la machine :
                    echo always > \(Self.file)
            """
    }
}
