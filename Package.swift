// swift-tools-version: 6.2
import PackageDescription

// Set LOOPGEN_CORE=1 to leave the MCP server and its dependencies out: the compiler's own tests then build in seconds.
let withServer = Context.environment["LOOPGEN_CORE"] == nil
// Set LOOPGEN_VAULT=1 to keep nothing but the server's vault and its tests: they too build in seconds.
let onlyVault = Context.environment["LOOPGEN_VAULT"] != nil

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
  // A generic type is otherwise looked up by its name when it is first used, and each of its requirements among all
  // conformances of the program: measured, an eighth of what a comparison of a small stack takes.
  .unsafeFlags(
    ["-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors"],
    .when(configuration: .release)
  ),
]

/// A room of the compiler; rooms import only those named before them.
func room(_ name: String, _ imports: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: imports, exclude: ["README.md"], swiftSettings: strict)
}

func tests(_ name: String, _ imports: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(
    name: name,
    dependencies: ["Support"] + imports,
    exclude: exclude,
    swiftSettings: strict
  )
}

let core: [Target] = [
  .systemLibrary(
    name: "CLibYAML",
    pkgConfig: "yaml-0.1",
    providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]
  ),
  .target(name: "CRuntimeSources", exclude: ["README.md"]),
  room("LoopDiagnostics"),
  room("LoopFormats", ["LoopDiagnostics", "CLibYAML"]),
  room("LoopSpec", ["LoopDiagnostics", "LoopFormats"]),
  room("LoopStack", ["LoopDiagnostics", "LoopFormats", "LoopSpec"]),
  room("LoopImport", ["LoopDiagnostics", "LoopFormats", "LoopSpec", "LoopStack"]),
  room("LoopRules", ["LoopDiagnostics", "LoopFormats", "LoopSpec", "LoopStack"]),
  room(
    "LoopEmit",
    ["LoopDiagnostics", "LoopFormats", "LoopSpec", "LoopStack", "LoopRules", "CRuntimeSources"]
  ),
  room(
    "LoopPlan",
    ["LoopDiagnostics", "LoopFormats", "LoopSpec", "LoopStack", "LoopRules", "LoopEmit"]
  ),
  room("LoopWorkspace", ["LoopDiagnostics", "LoopFormats", "LoopEmit", "LoopPlan"]),
  room(
    "LoopProbe",
    [
      "LoopDiagnostics", "LoopFormats",
      .product(name: "AsyncHTTPClient", package: "async-http-client"),
      .product(name: "NIOCore", package: "swift-nio"),
      .product(name: "NIOHTTP1", package: "swift-nio"),
      .product(name: "NIOPosix", package: "swift-nio"),
      .product(name: "NIOSSL", package: "swift-nio-ssl"),
      .product(name: "Subprocess", package: "swift-subprocess"),
    ]
  ),
  room(
    "LoopOps",
    [
      "LoopDiagnostics", "LoopFormats", "LoopSpec", "LoopStack", "LoopPlan", "LoopWorkspace", "LoopProbe",
      .product(name: "Subprocess", package: "swift-subprocess"),
    ]
  ),
  .executableTarget(
    name: "loopgen",
    dependencies: [
      "LoopDiagnostics", "LoopFormats", "LoopSpec", "LoopStack", "LoopImport", "LoopRules", "LoopEmit",
      "LoopPlan", "LoopWorkspace", "LoopProbe", "LoopOps",
      .product(name: "ArgumentParser", package: "swift-argument-parser"),
    ],
    exclude: ["README.md"],
    swiftSettings: strict
  ),
]

let coreTests: [Target] = [
  .executableTarget(
    name: "loopgen-fuzz",
    dependencies: [
      "LoopDiagnostics", "LoopFormats", "LoopSpec", "LoopStack", "LoopImport", "LoopRules", "LoopEmit",
    ],
    path: "Tests/Fuzz",
    exclude: ["README.md", "Corpus"],
    swiftSettings: strict
  ),
  .executableTarget(
    name: "loopgen-rules-bench",
    dependencies: ["LoopDiagnostics", "LoopStack", "LoopRules"],
    path: "Tests/Benchmarks/Rules",
    swiftSettings: strict
  ),
  .target(
    name: "Support",
    dependencies: [
      "LoopDiagnostics", "LoopFormats", "LoopSpec", "LoopStack", "LoopImport", "LoopRules", "LoopEmit",
      "LoopPlan", "LoopWorkspace",
    ],
    path: "Tests/Support",
    swiftSettings: strict
  ),
  tests("LoopDiagnosticsTests", ["LoopDiagnostics"]),
  tests("LoopFormatsTests", ["LoopDiagnostics", "LoopFormats"], exclude: ["Findings/Goldens"]),
  tests("LoopSpecTests", ["LoopDiagnostics", "LoopFormats", "LoopSpec", "LoopStack"]),
  tests("LoopStackTests", ["LoopDiagnostics", "LoopFormats", "LoopSpec", "LoopStack"]),
  tests(
    "LoopRulesTests",
    ["LoopDiagnostics", "LoopFormats", "LoopSpec", "LoopStack", "LoopRules"]
  ),
  tests(
    "LoopImportTests",
    [
      "LoopDiagnostics", "LoopFormats", "LoopSpec", "LoopStack", "LoopRules", "LoopEmit", "LoopImport",
    ]
  ),
  tests(
    "LoopEmitTests",
    [
      "LoopDiagnostics", "LoopFormats", "LoopSpec", "LoopStack", "LoopRules", "LoopEmit",
      "CRuntimeSources",
    ],
    exclude: ["Cases"]
  ),
  tests(
    "LoopPlanTests",
    [
      "LoopDiagnostics", "LoopFormats", "LoopSpec", "LoopStack", "LoopRules", "LoopEmit", "LoopPlan",
    ],
    exclude: ["Goldens"]
  ),
  tests("LoopWorkspaceTests", ["LoopDiagnostics", "LoopFormats", "LoopEmit", "LoopPlan", "LoopWorkspace"]),
  tests(
    "LoopProbeTests",
    [
      "LoopDiagnostics", "LoopFormats", "LoopProbe",
      .product(name: "NIOCore", package: "swift-nio"),
      .product(name: "NIOHTTP1", package: "swift-nio"),
      .product(name: "NIOPosix", package: "swift-nio"),
      .product(name: "NIOSSL", package: "swift-nio-ssl"),
    ]
  ),
  tests(
    "LoopOpsTests",
    [
      "LoopDiagnostics", "LoopFormats", "LoopSpec", "LoopStack", "LoopPlan", "LoopWorkspace", "LoopProbe", "LoopOps",
    ]
  ),
  tests("LoopgenTests", ["LoopFormats", "loopgen"], exclude: ["Goldens"]),
  tests(
    "MutationTests",
    [
      "LoopDiagnostics", "LoopFormats", "LoopStack", "LoopImport", "LoopRules", "LoopEmit", "LoopWorkspace",
    ],
    exclude: ["README.md"]
  ),
  tests("RepositoryTests", ["LoopRules", "LoopSpec"]),
  tests(
    "FieldTests",
    [
      "LoopDiagnostics", "LoopFormats", "LoopSpec", "LoopStack", "LoopRules", "LoopEmit", "LoopPlan", "loopgen",
    ],
    exclude: ["Specs", "Programs", "Recreate/README.md", "Reload/README.md"]
  ),
]

let vault: [Target] = [
  .target(
    name: "LoopVault",
    dependencies: [
      .product(name: "Yams", package: "Yams")
    ],
    exclude: ["README.md"],
    swiftSettings: strict
  ),
  .testTarget(name: "LoopVaultTests", dependencies: ["LoopVault"], swiftSettings: strict),
  .executableTarget(
    name: "loopgen-search-bench",
    dependencies: ["LoopVault"],
    path: "Tests/Benchmarks/Search",
    swiftSettings: strict
  ),
]

let server: [Target] = [
  .target(
    name: "LoopMCP",
    dependencies: [
      "LoopVault",
      .product(name: "Hummingbird", package: "hummingbird"),
      .product(name: "NIOCore", package: "swift-nio"),
      .product(name: "NIOHTTP1", package: "swift-nio"),
      .product(name: "NIOPosix", package: "swift-nio"),
      .product(name: "HTTPTypes", package: "swift-http-types"),
      .product(name: "Logging", package: "swift-log"),
      .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      .product(name: "AsyncHTTPClient", package: "async-http-client"),
      .product(name: "JWTKit", package: "jwt-kit"),
    ],
    exclude: ["README.md"],
    swiftSettings: strict
  ),
  .testTarget(
    name: "LoopMCPTests",
    dependencies: [
      "LoopMCP",
      "LoopVault",
      .product(name: "Hummingbird", package: "hummingbird"),
      .product(name: "HummingbirdTesting", package: "hummingbird"),
      .product(name: "NIOCore", package: "swift-nio"),
      .product(name: "NIOHTTP1", package: "swift-nio"),
      .product(name: "HTTPTypes", package: "swift-http-types"),
      .product(name: "Logging", package: "swift-log"),
      .product(name: "AsyncHTTPClient", package: "async-http-client"),
      .product(name: "JWTKit", package: "jwt-kit"),
    ],
    swiftSettings: strict
  ),
]

let vaultPackages: [Package.Dependency] = [
  .package(url: "https://github.com/jpsim/Yams", from: "6.2.2")
]

let serverPackages: [Package.Dependency] = [
  .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
  .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
  .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
]

/// `LOOPGEN_TESTS=LoopRulesTests,LoopStackTests` builds these tests alone: all of them take minutes.
let wanted = Context.environment["LOOPGEN_TESTS"].map { Set($0.split(separator: ",").map(String.init)) }
let someTests = coreTests.filter { target in target.type != .test || wanted?.contains(target.name) ?? true }

let compilerPackages: [Package.Dependency] = [
  .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
  .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
  .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
  // without its trait it needs no Foundation
  .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
]

let package = Package(
  name: "loopgen",
  platforms: [.macOS(.v15)],
  products: (onlyVault ? [] : [.executable(name: "loopgen", targets: ["loopgen"])])
    + (withServer && !onlyVault ? [.library(name: "LoopMCP", targets: ["LoopMCP"])] : []),
  dependencies: (onlyVault ? [] : compilerPackages) + (withServer ? vaultPackages : [])
    + (withServer && !onlyVault ? serverPackages : []),
  targets: (onlyVault ? [] : core + someTests) + (withServer ? vault : [])
    + (withServer && !onlyVault ? server : []),
  cLanguageStandard: .c2x
)
