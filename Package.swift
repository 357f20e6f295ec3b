// swift-tools-version: 6.2

import PackageDescription

/// What every target of ours is held to.
///
/// Language mode 6 comes with the tools version.
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
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypesHTTP1 = Target.Dependency.product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let coreMetrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

// What the tests of a room with pages need beside it: the rooms below, a database and a browser.
let portalTests: [Target.Dependency] = [
    "SignIn", "Credentials", "People", "Academies", "Outbox", "Journal", "Sealing", "Database", "Web", "Vocabulary",
    "TestDatabases", "TestStaff", "TestBrowsers", hummingbird, hummingbirdTesting, logging,
]

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
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // The ground floor
        .target(name: "Vocabulary"),
        .target(name: "Database", dependencies: ["Vocabulary", "CPostgres", grdb, logging]),
        .target(name: "Sealing", dependencies: ["Vocabulary", crypto]),
        .target(name: "Programs"),
        .target(name: "Journal", dependencies: ["Vocabulary", "Database", "Sealing"]),

        .target(
            name: "Outbox",
            dependencies: ["Vocabulary", "Database", "Sealing", "CCurl", logging, serviceLifecycle]
        ),
        .target(
            name: "Web",
            dependencies: [
                "Vocabulary", crypto, hummingbird, httpTypes, logging, mustache, nioCore, nioHTTPTypes,
            ],
            resources: [.copy("Templates"), .copy("Static")]
        ),

        // The rooms
        .target(name: "Academies", dependencies: ["Vocabulary", yams], resources: [.copy("Data")]),
        .target(
            name: "People",
            dependencies: [
                "Vocabulary", "Database", "Sealing", "Journal", "Outbox", "Academies", "CLibXML2", crypto,
            ]
        ),
        .target(
            name: "Credentials",
            dependencies: ["Vocabulary", "Database", "Academies", "CSodium", crypto],
            resources: [.copy("Data")]
        ),
        .target(
            name: "SignIn",
            dependencies: [
                "Vocabulary", "Database", "Sealing", "Journal", "Outbox", "Web", "Academies", "People", "Credentials",
                crypto, hummingbird,
            ],
            resources: [.copy("Templates")]
        ),
        .target(
            name: "Recovery",
            dependencies: [
                "Vocabulary", "Database", "Sealing", "Journal", "Web", "Academies", "People", "Credentials", "SignIn",
                hummingbird,
            ],
            resources: [.copy("Templates")]
        ),
        .target(
            name: "Account",
            dependencies: [
                "Vocabulary", "Database", "Sealing", "Journal", "Web", "Academies", "People", "Credentials", "SignIn",
                hummingbird,
            ],
            resources: [.copy("Templates")]
        ),
        .target(
            name: "News",
            dependencies: ["Vocabulary", "Web", "Academies", hummingbird, yams],
            resources: [.copy("Templates"), .copy("Data")]
        ),
        .target(
            name: "HelpDesk",
            dependencies: [
                "Vocabulary", "Database", "Sealing", "Journal", "Web", "Academies", "People", "Credentials", "SignIn",
                hummingbird,
            ],
            resources: [.copy("Templates")]
        ),
        .target(
            name: "Mail",
            dependencies: [
                "Vocabulary", "Database", "Sealing", "Journal", "Outbox", "Web", "Academies", "People", "Credentials",
                "SignIn", "Programs", "COpenSSL", "CQREncode", crypto, cryptoExtras, hummingbird, httpTypes, logging,
                metrics,
                nioCore, nioHTTP1, nioHTTPTypes, nioHTTPTypesHTTP1, nioPosix, serviceLifecycle,
            ],
            resources: [.copy("Templates")]
        ),

        .target(
            name: "Federation",
            dependencies: [
                "Vocabulary", "Database", "Sealing", "Journal", "Outbox", "Web", "Academies", "People", "Credentials",
                "SignIn", crypto, cryptoExtras, hummingbird, httpTypes, logging, serviceLifecycle, yams,
            ],
            resources: [.copy("Templates")]
        ),
        .target(
            name: "Launcher",
            dependencies: [
                "Vocabulary", "Database", "Sealing", "Journal", "Web", "Academies", "People", "SignIn", "Federation",
                "Provisioning", hummingbird,
            ],
            resources: [.copy("Templates")]
        ),
        .target(
            name: "Provisioning",
            dependencies: [
                "Vocabulary", "Database", "Sealing", "Journal", "Outbox", "Web", "Academies", "People", "Federation",
                crypto, hummingbird, httpTypes, logging, nioCore, serviceLifecycle,
            ]
        ),

        // The command
        .executableTarget(
            name: "preau",
            dependencies: [
                "CMalloc", "Vocabulary", "Database", "Sealing", "Journal", "Outbox", "Web", "Academies", "People",
                "Credentials", "SignIn", "Recovery", "Account", "News", "HelpDesk", "Mail", "Federation", "Launcher",
                "Provisioning", argumentParser, configuration, coreMetrics, hummingbird, logging, metrics, nioCore,
                nioPosix, serviceLifecycle, systemPackage, unixSignals,
            ],
            resources: [.copy("Templates")]
        ),

        // System libraries
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),

        // Tests: a folder a room, same names
        .target(name: "TestDatabases", dependencies: ["Database", "Vocabulary", logging], path: "Tests/TestDatabases"),
        .target(
            name: "TestBrowsers",
            dependencies: [hummingbird, hummingbirdTesting, httpTypes, nioCore],
            path: "Tests/TestBrowsers"
        ),
        .target(
            name: "TestStaff",
            dependencies: [
                "SignIn", "Credentials", "People", "Academies", "Journal", "Sealing", "Database", "Vocabulary",
            ],
            path: "Tests/TestStaff"
        ),
        .target(name: "TestPrograms", dependencies: ["Database", "Programs"], path: "Tests/TestPrograms"),
        .testTarget(name: "VocabularyTests", dependencies: ["Vocabulary"]),
        .testTarget(name: "DatabaseTests", dependencies: ["Database", "Vocabulary", "TestDatabases"]),
        .testTarget(name: "SealingTests", dependencies: ["Sealing", "Vocabulary"]),
        .testTarget(name: "ProgramsTests", dependencies: ["Programs", "TestPrograms"]),
        .testTarget(
            name: "JournalTests",
            dependencies: ["Journal", "Database", "Sealing", "Vocabulary", "TestDatabases"]
        ),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Web", "Vocabulary", "TestBrowsers", hummingbird, hummingbirdTesting, httpTypes, logging, mustache,
                nioCore, nioEmbedded, nioPosix, nioHTTPTypes, serviceLifecycle,
            ]
        ),
        .testTarget(
            name: "OutboxTests",
            dependencies: [
                "Outbox", "Database", "Sealing", "Vocabulary", "TestDatabases", "TestPrograms", logging,
                serviceLifecycle,
            ]
        ),
        .testTarget(name: "CredentialsTests", dependencies: ["Credentials", "Academies", "Vocabulary"]),
        .testTarget(name: "SignInTests", dependencies: portalTests),
        .testTarget(name: "RecoveryTests", dependencies: ["Recovery"] + portalTests),
        .testTarget(name: "AccountTests", dependencies: ["Account"] + portalTests),
        .testTarget(name: "NewsTests", dependencies: ["News"] + portalTests),
        .testTarget(name: "HelpDeskTests", dependencies: ["HelpDesk"] + portalTests),
        .testTarget(
            name: "MailTests",
            dependencies: ["Mail", "Programs", "TestPrograms", nioCore, nioPosix, serviceLifecycle] + portalTests,
            exclude: ["Golden"]
        ),
        .testTarget(name: "FederationTests", dependencies: ["Federation", crypto, cryptoExtras] + portalTests),
        .testTarget(name: "LauncherTests", dependencies: ["Launcher", "Federation", "Provisioning"] + portalTests),
        .testTarget(
            name: "ProvisioningTests",
            dependencies: ["Provisioning", "Federation", "Programs", httpTypes, nioCore, serviceLifecycle]
                + portalTests,
            exclude: ["Tester"]
        ),
        .testTarget(name: "AcademiesTests", dependencies: ["Academies", "Vocabulary"]),
        .testTarget(
            name: "PeopleTests",
            dependencies: [
                "People", "Academies", "Journal", "Outbox", "Sealing", "Database", "Programs", "Vocabulary",
                "TestDatabases", "TestPrograms",
            ]
        ),
        .testTarget(
            name: "PreauTests",
            dependencies: [
                "preau", "Vocabulary", "Database", "Sealing", "Journal", "Outbox", "Web", "Academies", "People",
                "Credentials", "SignIn", "Mail", "Programs", "TestDatabases", "TestPrograms", "TestStaff",
                argumentParser,
                configuration, logging, serviceLifecycle, yams,
            ]
        ),
    ]
)

// Programs that only measure join when scripts/bench asks.
if Context.environment["PREAU_BENCHMARKS"] != nil {
    package.targets.append(
        .executableTarget(
            name: "preau-fuzz",
            dependencies: ["Academies", "People", "Mail", "Federation", "Provisioning"],
            path: "Benchmarks/Fuzz"
        )
    )
    package.targets.append(.systemLibrary(name: "CEpoll", path: "Benchmarks/CEpoll"))
    package.targets.append(
        .executableTarget(name: "preau-load", dependencies: ["CEpoll", "CSodium", crypto], path: "Benchmarks/Load")
    )
}

// `PREAU_TESTS=PeopleTests swift test` builds the tests of one room only.
if let chosen = Context.environment["PREAU_TESTS"] {
    package.targets.removeAll { $0.isTest && !chosen.split(separator: ",").map(String.init).contains($0.name) }
}

for target in package.targets where target.type != .system {
    target.swiftSettings = settings
    if target.path == nil && !target.isTest { target.exclude.append("README.md") }
}
