import Foundation
import HummingbirdTesting
import Programs
import TestDatabases
import Testing

@testable import Provisioning

/// What PyPI's `scim2-tester` and `scim2-client` say of the service (`scripts/setup` installs them).
@Suite("scim2-tester")
struct SCIMTesterTests {
    /// Each of these begins by making a user, which is refused; there is nothing else that it finds wrong.
    private static let writing: Set = [
        "object_creation", "object_query", "object_query_without_id", "object_replacement", "object_deletion",
        "object_query_with_attributes", "object_list_with_attributes", "search_with_attributes",
    ]

    /// PATCH is declared unsupported.
    private static let skipped: Set = ["check_add_attribute", "check_remove_attribute", "check_replace_attribute"]

    private static let described: Set = [
        "service_provider_config_endpoint", "service_provider_config_endpoint_methods", "query_all_resource_types",
        "query_resource_type_by_id", "resource_types_schema_validation", "access_invalid_resource_type",
        "resource_types_endpoint_methods", "query_all_schemas", "access_schema_by_id", "access_invalid_schema",
        "schemas_endpoint_methods", "random_url",
    ]

    @Test func `finds nothing wrong but that nothing can be written`() async throws {
        try await ProvisioningSite.open { site in
            try await site.application().test(.live) { client in
                let port = try #require(client.port)
                let lines = try await Self.run("http://localhost:\(port)/scim/v2")
                func names(_ word: String) -> Set<String> {
                    Set(lines.filter { $0.first == word }.compactMap(\.last))
                }
                #expect(names("SUCCESS") == Self.described)
                #expect(names("ERROR") == Self.writing)
                #expect(names("SKIPPED") == Self.skipped)
                #expect(names("read") == ["list", "filter", "user", "attributes", "search"])
                #expect(Set(lines.compactMap(\.first)) == ["SUCCESS", "ERROR", "SKIPPED", "read"])
            }
        }
    }

    /// - Returns: the words of each line.
    private static func run(_ address: String) async throws -> [[String]] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let program = root.appending(path: "Tests/ProvisioningTests/Tester/read.py").path
        let run = try await ProgramRun.of(
            root.appending(path: ".build-tools/venv/bin/python").path,
            [program, address, ProvisioningSite.token, "mdupond"],
            withComplaints: false
        )
        #expect(run.end == .success, "\(run.said)")
        return run.said.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    }
}
