// swift-tools-version: 6.2

import PackageDescription

/// What every target of ours is held to. Language mode 6 comes with the tools version.
let settings: [SwiftSetting] = [
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
    .enableUpcomingFeature("ExistentialAny"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
    .enableUpcomingFeature("MemberImportVisibility"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
    .enableUpcomingFeature("InternalImportsByDefault"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0461-async-function-isolation.md
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0470-isolated-conformances.md
    .enableUpcomingFeature("InferIsolatedConformances"),
    .treatAllWarnings(as: .error),
    .treatWarning("DeprecatedDeclaration", as: .warning),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

// The arrows of ARCHITECTURE.md: a room may import what stands in its list and nothing else (scripts/check-imports).
let package = Package(
    name: "preau",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "preau", targets: ["preau"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(
            url: "https://github.com/apple/swift-configuration",
            from: "1.4.0",
            traits: [.defaults, "YAML"]
        ),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // The ground floor
        .target(name: "Vocabulary"),
        .target(name: "Database", dependencies: ["CPostgres", grdb, logging]),
        .target(name: "Sealing", dependencies: ["Vocabulary", crypto]),
        .target(name: "Journal", dependencies: ["Vocabulary", "Database", "Sealing"]),

        // The rooms
        .target(name: "Academies", dependencies: ["Vocabulary", yams], resources: [.copy("Data")]),
        .target(
            name: "People",
            dependencies: ["Vocabulary", "Database", "Sealing", "Journal", "Academies", "CLibXML2", crypto]
        ),

        // The command
        .executableTarget(
            name: "preau",
            dependencies: [
                "Vocabulary", "Database", "Sealing", "Journal", "Academies", "People",
                argumentParser, configuration, logging,
            ]
        ),

        // System libraries
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),

        // Tests: a folder a room, same names
        .target(name: "TestDatabases", dependencies: ["Database"], path: "Tests/TestDatabases"),
        .testTarget(name: "VocabularyTests", dependencies: ["Vocabulary"]),
        .testTarget(name: "DatabaseTests", dependencies: ["Database", "TestDatabases"]),
        .testTarget(name: "SealingTests", dependencies: ["Sealing", "Vocabulary"]),
        .testTarget(
            name: "JournalTests",
            dependencies: ["Journal", "Database", "Sealing", "Vocabulary", "TestDatabases"]
        ),
        .testTarget(name: "AcademiesTests", dependencies: ["Academies", "Vocabulary"]),
        .testTarget(
            name: "PeopleTests",
            dependencies: [
                "People", "Academies", "Journal", "Sealing", "Database", "Vocabulary", "TestDatabases",
            ]
        ),
    ]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = settings
    if target.path == nil && !target.isTest { target.exclude.append("README.md") }
}
