/// A package that the generated server is built with, pinned.
package struct ServerPackage: Sendable {
  package let name: String
  package let url: String
  package let version: String
  package let products: [String]

  /// What Sources/LoopMCP imports; a test compares the products with the root manifest's.
  package static let all: [ServerPackage] = [
    ServerPackage(
      name: "hummingbird",
      url: "https://github.com/hummingbird-project/hummingbird",
      version: "2.28.1",
      products: ["Hummingbird"]
    ),
    ServerPackage(
      name: "swift-nio",
      url: "https://github.com/apple/swift-nio",
      version: "2.101.2",
      products: ["NIOCore", "NIOHTTP1", "NIOPosix"]
    ),
    ServerPackage(
      name: "swift-http-types",
      url: "https://github.com/apple/swift-http-types",
      version: "1.8.0",
      products: ["HTTPTypes"]
    ),
    ServerPackage(
      name: "swift-log",
      url: "https://github.com/apple/swift-log",
      version: "1.16.2",
      products: ["Logging"]
    ),
    ServerPackage(
      name: "swift-service-lifecycle",
      url: "https://github.com/swift-server/swift-service-lifecycle",
      version: "2.13.0",
      products: ["ServiceLifecycle", "UnixSignals"]
    ),
    ServerPackage(
      name: "async-http-client",
      url: "https://github.com/swift-server/async-http-client",
      version: "1.37.0",
      products: ["AsyncHTTPClient"]
    ),
    ServerPackage(
      name: "jwt-kit",
      url: "https://github.com/vapor/jwt-kit",
      version: "5.7.1",
      products: ["JWTKit"]
    ),
  ]
}
