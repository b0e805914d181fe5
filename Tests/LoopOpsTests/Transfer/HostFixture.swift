import Foundation
import LoopOps
import Support
import Testing

/// A folder of this machine as a host, and programs run on it by a real shell.
struct HostFixture {
  let folder: TemporaryFolder
  let host: LoopOps.Host

  init(_ name: String = "host 루프") throws {
    folder = try TemporaryFolder()
    try folder.makeFolder(name)
    host = LoopOps.Host(name: "nas", directory: folder.path + "/" + name, project: "loop", output: "generated/test")
  }

  private init(_ folder: TemporaryFolder, _ host: LoopOps.Host) {
    self.folder = folder
    self.host = host
  }

  var path: String { host.directory }

  /// The same in a folder of its own, links and modes and all.
  func copied() throws -> HostFixture {
    let other = try TemporaryFolder()
    let name = URL(filePath: path).lastPathComponent
    let run = try Program.run("/bin/cp", ["-a", path, other.path + "/"])
    guard run.status == 0 else { throw CocoaError(.fileWriteUnknown) }
    var moved = host
    moved.directory = other.path + "/" + name
    return HostFixture(other, moved)
  }

  func write(_ path: String, _ text: String, mode: Int = 0o644) throws {
    let whole = self.path + "/" + path
    let parent = URL(filePath: whole).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: whole))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: whole)
  }

  func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: self.path + "/" + path, withDestinationPath: target)
  }

  func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: self.path + "/" + path) }

  func exists(_ path: String) -> Bool {
    (try? FileManager.default.attributesOfItem(atPath: self.path + "/" + path)) != nil
  }

  func read(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: self.path + "/" + path)), as: UTF8.self)
  }

  /// Everything but what loopgen keeps: content, mode and, for links, where they lead.
  func state() throws -> [String: String] {
    var state: [String: String] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: path) where !name.hasPrefix(".loopgen") {
      let whole = path + "/" + name
      let attributes = try FileManager.default.attributesOfItem(atPath: whole)
      switch attributes[.type] as? FileAttributeType {
      case .typeDirectory?: break
      case .typeUnknown?: state[name] = "special"
      case .typeSymbolicLink?: state[name] = "-> " + (try FileManager.default.destinationOfSymbolicLink(atPath: whole))
      default:
        let mode = (attributes[.posixPermissions] as? Int ?? 0) & 0o777
        state[name] = String(mode, radix: 8) + " " + (try read(name))
      }
    }
    return state
  }

  /// What these files are as `state` tells them.
  static func state(_ set: DeploySet) -> [String: String] {
    Dictionary(
      set.files.map { file in
        let text = String(decoding: file.bytes, as: UTF8.self)
        switch file.kind {
        case .link: return (file.path, "-> " + text)
        case .file(let isExecutable): return (file.path, (isExecutable ? "755 " : "644 ") + text)
        }
      },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// Runs a program by one of the shells that hosts have.
  func run(_ program: RemoteProgram, input: [UInt8] = [], shell: Shell = .dash, before: String = "") throws
    -> RemoteAnswer
  {
    let scratch = try TemporaryFolder()
    try scratch.write("in", Data(input))
    try scratch.write("program", HostPreamble.text(of: host) + before + program.text)
    let words = shell.command + [scratch.path + "/program"] + program.words
    let environment = shell.environment
    let run = try Program.run(
      "/bin/sh",
      ["-c", "folder=$1; shift; exec /usr/bin/setsid -w \"$@\" <\"$folder/in\" >\"$folder/out\"", "sh", scratch.path]
        + words,
      environment: environment
    )
    let output = try Data(contentsOf: URL(filePath: scratch.path + "/out"))
    return RemoteAnswer(status: Int(run.status), output: Array(output), errors: run.errors)
  }

  /// Sends a set and puts it in its place.
  func deploy(_ set: DeploySet, shell: Shell = .dash) throws {
    let received = try run(Receive.program(for: set), input: set.archive, shell: shell)
    try Receive.check(received)
    let placed = PlacementReport(try run(Placement.place, shell: shell))
    if let failure = placed.failure { throw failure }
  }
}

/// A shell that a host may have, with the tools that come with it.
enum Shell: String, CaseIterable, CustomTestStringConvertible {
  case dash, bash, busybox

  var command: [String] {
    switch self {
    case .dash: ["/bin/dash"]
    case .bash: ["/bin/bash", "--posix"]
    case .busybox: ["/usr/bin/busybox", "ash"]
    }
  }

  /// Busybox prefers its own tools where it was built so; a folder of links makes sure.
  var environment: [String: String] { self == .busybox ? ["PATH": Self.tools] : [:] }

  var testDescription: String { rawValue }

  private static let folder = try? TemporaryFolder()
  private static let tools: String = {
    guard let folder, let busybox = Program.find("busybox") else { return "/bin:/usr/bin" }
    _ = try? Program.run(busybox, ["--install", "-s", folder.path])
    return folder.path
  }()
}

enum Placement {
  static let place = RemoteProgram("place", with: PlacementFunctions.text, text: "place_files\n")
  static let putBack = RemoteProgram("put back", with: PlacementFunctions.text, text: "put_back_files\n")
  static let recover = RemoteProgram("recover", with: PlacementFunctions.text, text: "recover_files\n")
}
