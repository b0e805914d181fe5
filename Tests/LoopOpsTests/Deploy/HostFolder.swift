import Foundation
import LoopOps
import Support

/// A host of its own on this machine: an empty folder, whose programs run in the shells that hosts have.
final class HostFolder: Sendable {
  let host: LoopOps.Host
  let url: URL

  /// What hosts run `sh` with, where it is here: dash, BusyBox, bash.
  static let shells = [["sh"], ["dash"], ["busybox", "sh"], ["bash"]].filter { shell in
    ["/bin", "/usr/bin"].contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(shell[0])") }
  }

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "loopgen-test-\(UUID().uuidString)/it's 루프")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    host = LoopOps.Host(name: "nas", directory: url.path, project: "loop", output: "generated/loop.nas")
  }

  deinit { try? FileManager.default.removeItem(at: url.deletingLastPathComponent()) }

  /// Begins a program in one of the shells.
  func start(_ program: RemoteProgram, in shell: [String]) throws -> Running {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = shell + program.arguments(on: host).dropFirst()
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    return Running(process: process, output: output, errors: errors)
  }

  func run(_ program: RemoteProgram, in shell: [String]) throws -> RemoteAnswer {
    try start(program, in: shell).answer()
  }

  func text(_ path: String) -> String? { try? String(contentsOf: url.appending(path: path), encoding: .utf8) }

  func write(_ text: String, to path: String) throws {
    let file = url.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: false, encoding: .utf8)
  }

  /// What is in `.loopgen`.
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: url.appending(path: ".loopgen").path)) ?? [])
      .filter { $0 != ".gitignore" }.sorted()
  }

  struct Running {
    let process: Process
    let output: Pipe
    let errors: Pipe

    func answer() throws -> RemoteAnswer {
      let said = output.fileHandleForReading.readDataToEndOfFile()
      let complaint = errors.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      let errors = String(bytes: complaint, encoding: .utf8) ?? ""
      return RemoteAnswer(status: Int(process.terminationStatus), output: Array(said), errors: errors)
    }
  }
}
