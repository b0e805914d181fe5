import LoopDiagnostics
import Subprocess
import Synchronization

/// The command that streams are held over: started as it is, without a shell, on our own terminal.
package struct HeldProgram: Sendable {
  package let arguments: [String]
  /// Whether its output goes to our standard error, because our own output is for a machine.
  package let isDiverted: Bool

  /// What the token may have come in: it was meant for us, and builds write down what they find in their environment.
  private static let secret: Environment.Key = "LOOPGEN_TOKEN"

  /// `nil` when there is no name; what follows it are its arguments.
  package init?(_ arguments: [String], isDiverted: Bool) {
    guard !arguments.isEmpty else { return nil }
    self.arguments = arguments
    self.isDiverted = isDiverted
  }

  /// Runs it to its end; a task that is cancelled asks it to end, and makes it after a while.
  ///
  /// - Throws: Why it could not be started.
  func run() async throws(HoldRefusal) -> HoldReport.Command.Status {
    let status: TerminationStatus
    do {
      status = try await isDiverted ? run(into: .currentStandardError) : run(into: .currentStandardOutput)
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw HoldRefusal(
        "`\(DisplayWidth.sanitized(arguments[0]))` cannot be found or run",
        help: "what follows `--` is a program and its arguments, not a line for a shell: `-- sh -c '…'` if it is one"
      )
    } catch {
      throw HoldRefusal("`\(DisplayWidth.sanitized(arguments[0]))` cannot be run: \(error)")
    }
    return switch status {
    case .exited(let code): .exited(Int(code))
    case .signaled(let signal): .signalled(Int(signal))
    }
  }

  private func run(into output: FileDescriptorOutput) async throws -> TerminationStatus {
    var options = PlatformOptions()
    options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(5))]
    return try await Subprocess.run(
      .name(arguments[0]),
      arguments: Arguments(Array(arguments.dropFirst())),
      environment: .inherit.updating([Self.secret: nil]),
      platformOptions: options,
      input: .currentStandardInput,
      output: output,
      error: .currentStandardError
    ).terminationStatus
  }
}
