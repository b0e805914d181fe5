// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "bench",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "loopgen", path: "../../.."),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
  ],
  targets: [
    .executableTarget(name: "bench-mcp", dependencies: [.product(name: "LoopMCP", package: "loopgen")]),
    .executableTarget(name: "bench-echo", dependencies: [.product(name: "Hummingbird", package: "hummingbird")]),
  ]
)
