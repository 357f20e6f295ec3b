import Foundation
import Programs
import Testing

@testable import Mail

@Suite("What a server that was killed has left running", .timeLimit(.minutes(10)))
struct PlantProgramsTests {
    @Test func `is ended before everything starts again`() async throws {
        let folder = try TestFolder()
        let plant = try await Self.plant(in: folder.path)
        let dovecot = folder.path / "dovecot"
        // Known to the system by that name.
        try FileManager.default.createSymbolicLink(atPath: dovecot.text, withDestinationPath: "/bin/sleep")
        let leftOver = try ChildProcess(dovecot.text, ["1000"])
        try Self.leave(leftOver.identifier, at: plant)

        try await plant.prepare()

        #expect(kill(leftOver.identifier, 0) == -1)
    }

    @Test func `is left alone when its number has become somebody else's`() async throws {
        let folder = try TestFolder()
        let plant = try await Self.plant(in: folder.path)
        let stranger = try ChildProcess("/bin/sleep", ["1000"])
        try Self.leave(stranger.identifier, at: plant)

        try await plant.prepare()

        #expect(kill(stranger.identifier, SIGKILL) == 0)
        await stranger.ended()
    }

    private static func plant(in folder: PlantPath) async throws -> MailPlant {
        let plant = try TestPlants.ofWhoeverRuns(in: folder)
        _ = try await TestAuthority(folder: folder / "tls").certificate(for: [])
        return plant
    }

    private static func leave(_ process: pid_t, at plant: MailPlant) throws {
        let runtime = plant.folders.dovecotRuntime
        try FileManager.default.createDirectory(atPath: runtime.text, withIntermediateDirectories: true)
        try Data("\(process)\n".utf8).write(to: URL(filePath: (runtime / "master.pid").text))
    }
}
