import Foundation
import LoopFormats

/// The Docker engine of this machine; asked only with `LOOPGEN_DOCKER=1`, because it is shared and outlives a test.
final class RealDocker {
  struct Failure: Error {
    var message: String
  }

  static let isWanted = ProcessInfo.processInfo.environment["LOOPGEN_DOCKER"] != nil

  /// The build context.
  let context: URL
  private let output: URL

  init() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "loop-docker-\(UUID().uuidString)")
    context = folder.appending(path: "context")
    output = folder.appending(path: "output")
    try FileManager.default.createDirectory(at: context, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: context.deletingLastPathComponent()) }

  func write(_ text: String, to path: String) throws {
    let file = context.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Builds, and returns the configuration of the image, which is removed again.
  func configuration(of dockerfile: Dockerfile) throws -> JSONValue {
    let tag = "loop-formats-\(UUID().uuidString.lowercased())"
    try build(dockerfile, ["--tag", tag])
    defer { _ = try? run(["image", "rm", "--force", tag]) }
    let said = try run(["image", "inspect", "--format", "{{json .Config}}", tag])
    // Foundation's reader loses a byte order mark at the beginning of a string.
    return try JSONValue(parsing: Array(said))
  }

  /// Builds, and returns the files of the last stage by their paths.
  func files(of dockerfile: Dockerfile) throws -> [String: String] {
    try? FileManager.default.removeItem(at: output)
    try build(dockerfile, ["--output", "type=local,dest=\(output.path)"])
    var files: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: output.path) {
      var isFolder: ObjCBool = false
      let file = output.appending(path: path)
      guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue else {
        continue
      }
      files[path] = try String(contentsOf: file, encoding: .utf8)
    }
    return files
  }

  private func build(_ dockerfile: Dockerfile, _ arguments: [String]) throws {
    let file = context.deletingLastPathComponent().appending(path: "Dockerfile")
    try Data(dockerfile.text.utf8).write(to: file)
    _ = try run(["build", "--quiet", "--network=none", "--file", file.path] + arguments + [context.path])
  }

  private func run(_ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["timeout", "120", "docker"] + arguments
    let output = Pipe()
    let errors = context.deletingLastPathComponent().appending(path: "errors")
    try Data().write(to: errors)
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(message: (try? String(contentsOf: errors, encoding: .utf8)) ?? "docker failed")
    }
    return said
  }
}
