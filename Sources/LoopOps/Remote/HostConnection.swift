import Subprocess

/// The way to a host: its shell, through `ssh` or on this machine.
package struct HostConnection: Sendable {
  package let host: Host

  package init(_ host: Host) { self.host = host }

  /// What one program may say, in bytes, unless its caller says otherwise.
  package static let usualLimit = 16 << 20

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - program: What is run.
  ///   - input: What it reads.
  ///   - limit: How much of its output is read, in bytes.
  ///   - line: Is given each line of output and errors as it comes.
  /// - Returns: What it said; its status may be any.
  /// - Throws: Why it did not run, or not to its end.
  package func run(
    _ program: RemoteProgram,
    input: [UInt8] = [],
    limit: Int = usualLimit,
    line: (@Sendable (RemoteLine) -> Void)? = nil
  ) async throws(RemoteFailure) -> RemoteAnswer {
    let arguments = arguments(for: program)
    do {
      let result = try await Subprocess.run(
        .name(arguments[0]),
        arguments: Arguments(Array(arguments.dropFirst())),
        input: .array(input),
        output: .bytes(limit: limit),
        error: .string(limit: 1 << 20)
      )
      let status =
        switch result.terminationStatus {
        case .exited(let code): Int(code)
        case .signaled(let signal): 128 + Int(signal)
        }
      return RemoteAnswer(status: status, output: result.standardOutput, errors: result.standardError)
    } catch {
      throw RemoteFailure(.noProgram, "`\(arguments[0])` cannot be run: \(error)")
    }
  }

  private func arguments(for program: RemoteProgram) -> [String] {
    guard let login = host.login else { return program.arguments(on: host) }
    let port = login.port.map { ["-p", String($0)] } ?? []
    return ["ssh", "-T", "-o", "BatchMode=yes"] + port + ["--", login.destination, program.commandLine(on: host)]
  }
}
