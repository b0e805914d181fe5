import Subprocess

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Who operates, and from where: for locks and for the history, not for permission.
package struct Operator: Hashable, Sendable {
  /// A person: `dana`.
  package var name: String
  /// The machine that the command runs on.
  package var machine: String
  /// The process there; `nil` for what outlives a process, as a lock that a person takes.
  package var process: Int?

  package init(name: String, machine: String, process: Int? = nil) {
    self.name = Self.bounded(name)
    self.machine = Self.bounded(machine)
    self.process = process
  }

  /// What is known of them here: what git calls them, or else the login.
  ///
  /// - Parameter folder: Whose `user.name` is asked for: the repository.
  /// - Returns: `name` is never empty.
  package static func here(in folder: String) async -> Operator {
    let machine = hostName
    let name = await gitName(in: folder) ?? "\(login)@\(machine)"
    return Operator(name: name, machine: machine, process: Int(getpid()))
  }

  private static let limit = 100

  private static func bounded(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit)))
  }

  private static func gitName(in folder: String) async -> String? {
    let result = try? await Subprocess.run(
      .name("git"),
      arguments: ["-C", folder, "config", "user.name"],
      output: .string(limit: 4096),
      error: .discarded
    )
    guard let text = result?.standardOutput, let line = text.split(whereSeparator: \.isNewline).first else {
      return nil
    }
    return line.allSatisfy(\.isWhitespace) ? nil : String(line)
  }

  private static var login: String {
    if let entry = getpwuid(getuid()) { return String(cString: entry.pointee.pw_name) }
    return "uid \(getuid())"
  }

  private static var hostName: String {
    var bytes = [CChar](repeating: 0, count: 256)
    guard gethostname(&bytes, bytes.count - 1) == 0 else { return "localhost" }
    let name = bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
    return name.isEmpty ? "localhost" : String(decoding: name, as: UTF8.self)
  }
}
