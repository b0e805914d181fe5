/// A package that the generated server is built with, pinned.
package struct ServerPackage: Sendable {
  package let name: String
  package let url: String
  package let version: String
  /// The products that each target of the runtime imports.
  package let products: [Target: [String]]

  /// A target of the runtime.
  package enum Target: String, CaseIterable, Sendable {
    case vault = "LoopVault"
    case server = "LoopMCP"

    /// The targets of the runtime that it imports.
    package var targets: [Target] { self == .server ? [.vault] : [] }
  }

  /// What Sources/LoopVault and Sources/LoopMCP import; a test compares the products with the root manifest's.
  package static let all: [ServerPackage] = [
    ServerPackage(
      name: "hummingbird",
      url: "https://github.com/hummingbird-project/hummingbird",
      version: "2.28.1",
      products: [.server: ["Hummingbird"]]
    ),
    ServerPackage(
      name: "swift-nio",
      url: "https://github.com/apple/swift-nio",
      version: "2.101.2",
      products: [.server: ["NIOCore", "NIOHTTP1", "NIOPosix"]]
    ),
    ServerPackage(
      name: "swift-http-types",
      url: "https://github.com/apple/swift-http-types",
      version: "1.8.0",
      products: [.server: ["HTTPTypes"]]
    ),
    ServerPackage(
      name: "swift-log",
      url: "https://github.com/apple/swift-log",
      version: "1.16.2",
      products: [.server: ["Logging"]]
    ),
    ServerPackage(
      name: "swift-service-lifecycle",
      url: "https://github.com/swift-server/swift-service-lifecycle",
      version: "2.13.0",
      products: [.server: ["ServiceLifecycle", "UnixSignals"]]
    ),
    ServerPackage(
      name: "async-http-client",
      url: "https://github.com/swift-server/async-http-client",
      version: "1.37.0",
      products: [.server: ["AsyncHTTPClient"]]
    ),
    ServerPackage(
      name: "jwt-kit",
      url: "https://github.com/vapor/jwt-kit",
      version: "5.7.1",
      products: [.server: ["JWTKit"]]
    ),
    ServerPackage(
      name: "Yams",
      url: "https://github.com/jpsim/Yams",
      version: "6.2.2",
      products: [.vault: ["Yams"]]
    ),
  ]
}
