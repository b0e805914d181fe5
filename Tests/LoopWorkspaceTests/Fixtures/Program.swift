import Foundation

/// Tools of the system that a test compares with, or needs for its stage.
enum Program {
  static func isInstalled(_ name: String) -> Bool { path(of: name) != nil }

  /// Runs a program to its end and returns its exit status.
  static func run(_ name: String, _ arguments: [String], in folder: String = "/") throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path(of: name) ?? "/nonexistent/\(name)")
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  private static func path(of name: String) -> String? {
    ["/usr/bin", "/bin", "/usr/sbin", "/sbin"].map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
