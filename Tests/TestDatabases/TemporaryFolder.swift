import Foundation

/// Lends an empty folder, in memory where the system has such a place, and deletes it afterwards.
package func withTemporaryFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let memory = "/dev/shm"
    let parent = access(memory, W_OK) == 0 ? memory : NSTemporaryDirectory()
    let folder = (parent as NSString).appendingPathComponent("preau-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    do {
        let result = try await body(folder)
        try FileManager.default.removeItem(atPath: folder)
        return result
    } catch {
        try FileManager.default.removeItem(atPath: folder)
        throw error
    }
}
