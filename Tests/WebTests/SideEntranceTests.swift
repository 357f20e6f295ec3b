import Testing

@testable import Web

@Suite("The entrance of programs")
struct SideEntranceTests {
    private static let entrance = SideEntrance(hosts: ["autoconfig.ac-lille.fr"], paths: ["/mail/config-v1.1.xml"])

    @Test(arguments: ["autoconfig.ac-lille.fr", "Autoconfig.AC-Lille.fr", "autoconfig.ac-lille.fr:8443"])
    func `admits its hosts, whatever their case and port`(host: String) {
        #expect(Self.entrance.admits(host: host, to: "/mail/config-v1.1.xml"))
    }

    @Test(arguments: [
        ("", "/mail/config-v1.1.xml"), ("ac-lille.fr", "/mail/config-v1.1.xml"),
        ("autoconfig.ac-lille.fr.exemple.fr", "/mail/config-v1.1.xml"), ("autoconfig.ac-lille.fr", "/"),
        ("autoconfig.ac-lille.fr", "/mail/config-v1.1.xml/"), ("autoconfig.ac-lille.fr", "/connexion"),
    ])
    func `admits no other, and leads nowhere else`(host: String, path: String) {
        #expect(!Self.entrance.admits(host: host, to: path))
    }

    @Test func `is closed unless it is opened, and to whoever names no host`() {
        #expect(!Self.entrance.admits(host: nil, to: "/mail/config-v1.1.xml"))
        #expect(!SideEntrance().admits(host: "autoconfig.ac-lille.fr", to: "/mail/config-v1.1.xml"))
    }
}
