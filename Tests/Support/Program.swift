package import Foundation

/// A finished run of a program.
package struct Run: Sendable, Equatable {
  package var status: Int32
  package var output: String
  package var errors: String

  package init(status: Int32, output: String, errors: String) {
    self.status = status
    self.output = output
    self.errors = errors
  }
}

/// Programs that tests start for real.
package enum Program {
  /// The `loopgen` that was built beside these tests.
  package static let loopgen: String = {
    let folder = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }?.deletingLastPathComponent()
    let own = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    return (folder ?? own).appending(path: "loopgen").path
  }()

  /// The full path of a program on the search path; `nil` when it is not installed.
  package static func find(_ name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let folders = path.split(separator: ":").map(String.init) + ["/usr/sbin", "/sbin"]
    return folders.map { $0 + "/" + name }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Runs a program to its end; output goes through files, so that a full pipe cannot block it.
  package static func run(
    _ program: String,
    _ arguments: [String],
    in folder: String? = nil,
    environment: [String: String] = [:],
    input: String? = nil
  ) throws -> Run {
    let scratch = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = URL(filePath: folder) }
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    for name in ["out", "err"] { try scratch.write(name, "") }
    try scratch.write("in", input ?? "")
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: scratch.path + "/out"))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: scratch.path + "/err"))
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: scratch.path + "/in"))
    try process.run()
    process.waitUntilExit()
    return Run(
      status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
      output: try scratch.read("out"),
      errors: try scratch.read("err")
    )
  }
}

/// A folder of its own that goes when its test ends.
package final class TemporaryFolder: Sendable {
  package let path: String

  package init() throws {
    let url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "loopgen-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  package func write(_ name: String, _ text: String) throws { try write(name, Data(text.utf8)) }

  package func write(_ name: String, _ data: Data) throws {
    let url = URL(filePath: path + "/" + name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
  }

  /// A program that can be run at once.
  ///
  /// Another process writes it: a program that this one starts meanwhile would have the file open for writing for a
  /// moment, and nobody can run a file that is (ETXTBSY of execve(2)).
  package func writeProgram(_ name: String, _ text: String) throws {
    _ = try Program.run("/bin/sh", ["-c", "cat >\"$1\" && chmod 755 \"$1\"", "write", path + "/" + name], input: text)
  }

  package func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: path + "/" + name, withIntermediateDirectories: true)
  }

  package func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path + "/" + name)), as: UTF8.self)
  }

  package func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }

  /// Every file below the folder with its content.
  package func files() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
      var isFolder: ObjCBool = false
      let whole = path + "/" + name
      guard FileManager.default.fileExists(atPath: whole, isDirectory: &isFolder), !isFolder.boolValue else { continue }
      files[name] = try Data(contentsOf: URL(filePath: whole))
    }
    return files
  }
}

/// The checkout that these tests belong to.
package enum Checkout {
  package static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  package static func read(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: root + "/" + path)), as: UTF8.self)
  }
}

/// Recorded texts: `LOOPGEN_RECORD=1` writes them anew, and the run still fails, so that a recording is never green.
package enum Golden {
  package static var isRecording: Bool { ProcessInfo.processInfo.environment["LOOPGEN_RECORD"] == "1" }

  /// Whether a text equals the recorded one at a path of the checkout.
  package static func matches(_ text: String, _ path: String) throws -> Bool {
    let url = URL(filePath: Checkout.root + "/" + path)
    if isRecording {
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
      return false
    }
    return try Checkout.read(path) == text
  }
}
