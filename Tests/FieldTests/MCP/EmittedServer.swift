import Foundation
import LoopEmit
import Support
import Testing

/// The generated MCP package, built for real.
///
/// Sources and products are kept in .build/field-mcp: a first build takes minutes, later ones seconds.
enum EmittedServer {
  static let isAsked = ProcessInfo.processInfo.environment["LOOPGEN_FIELD_MCP"] == "1"

  private static let folder = Checkout.root + "/.build/field-mcp"

  /// The server of Specs/notes-mcp.yaml, without auth, with the tool that its README shows.
  static let open = Result { try build("assistant", "notes-mcp", as: "open", withExample: true) }

  /// The entry point of specs/loop.yaml, with auth, in the same package: the runtime is the same to the byte.
  static let guarded = Result { () throws -> String in
    _ = try open.get()
    return try build("loop-mcp", "loop", as: "guarded")
  }

  /// Builds the server of a fixture and returns the path of its executable.
  private static func build(
    _ service: String,
    _ fixture: String,
    as copy: String,
    withExample: Bool = false
  ) throws -> String {
    let output = try Fixture.named(fixture).output
    let package = folder + "/package"
    var places: Set<String> = []
    for file in try output.files where file.hasPrefix(service + "/") && file.hasSuffix(".swift") {
      // The products share one package, so that the packages below it are compiled once.
      let place = file.dropFirst(service.count + 1).replacing("Sources/\(service)/", with: "Sources/server/")
      places.insert(String(place))
      if withExample, file.hasSuffix("/OwnTools.swift") {
        try write(try example(in: try output.read(service + "/README.md")), package + "/" + place)
        continue
      }
      try write(
        try output.read(file).replacing("\"\(service)\", dependencies", with: "\"server\", dependencies"),
        package + "/" + place
      )
    }
    // What an earlier runtime had and this one has not would be compiled with it.
    for file in try FileManager.default.subpathsOfDirectory(atPath: package)
    where file.hasSuffix(".swift") && !places.contains(file) {
      try FileManager.default.removeItem(atPath: package + "/" + file)
    }
    let swift = try #require(Program.find("swift"))
    let run = try Program.run(
      swift,
      ["build", "--package-path", package, "--scratch-path", folder + "/scratch", "--product", "server"]
    )
    try #require(run.status == 0, "\(run.output.suffix(4_000))\(run.errors.suffix(4_000))")
    let made = folder + "/" + copy
    try? FileManager.default.removeItem(atPath: made)
    try FileManager.default.copyItem(atPath: folder + "/scratch/debug/server", toPath: made)
    return made
  }

  /// The Swift file that a README shows.
  private static func example(in readme: String) throws -> String {
    let start = try #require(readme.firstRange(of: "```swift\n"))
    let end = try #require(readme[start.upperBound...].firstRange(of: "```\n"))
    return String(readme[start.upperBound..<end.lowerBound])
  }

  /// Writes only what differs: an untouched file is not compiled again.
  private static func write(_ text: String, _ path: String) throws {
    let url = URL(filePath: path)
    if let old = try? Data(contentsOf: url), old == Data(text.utf8) { return }
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }
}
