import LoopDiagnostics
import Subprocess

/// A program of this machine that runs while we listen: `ssh`, or `sh`.
struct ChildProcess: Sendable {
  enum Input: Sendable {
    case nothing
    case bytes([UInt8])
    /// It ends when we do.
    case open
  }

  /// What becomes of it when we are interrupted, and when its task is cancelled.
  enum Tie: Sendable {
    /// Ctrl-C on our terminal is for it too; it is asked to end.
    case close
    /// It has a session of its own, so Ctrl-C is for us alone; it is asked to end.
    case apart
    /// As `apart`, but hung up on, as a connection that is lost would do: one that ignores that is waited for.
    case outlasting
  }

  /// How it ended.
  enum End: Hashable, Sendable {
    case exited(Int)
    case signalled(Int)

    /// As a shell says it.
    var status: Int {
      switch self {
      case .exited(let code): code
      case .signalled(let signal): 128 + signal
      }
    }

    /// Whether it may have been ended by others; `ssh` makes 255 of a signal.
    var isUnnatural: Bool {
      switch self {
      case .exited(let code): code == SSHEnding.ownStatus
      case .signalled: true
      }
    }
  }

  private let arguments: [String]
  private let tie: Tie

  /// What the token of a probe may have come in: it was meant for us.
  private static let secret: Environment.Key = "LOOPGEN_TOKEN"

  /// - Parameters:
  ///   - arguments: The program first: a name on the search path, or a path.
  ///   - tie: How it hangs on us.
  init(_ arguments: [String], _ tie: Tie = .close) {
    self.arguments = arguments
    self.tie = tie
  }

  /// Runs it to its end, and the end of what it says.
  ///
  /// - Throws: Why it could not be started or listened to.
  func run(_ input: Input, into output: ProgramOutput) async throws(RemoteFailure) -> End {
    do {
      switch input {
      case .nothing: return try await run(.none, output)
      case .open: return try await run(.inputWriter, output)
      case .bytes(let bytes): return try await run(try UnnamedFile(bytes).input(), output)
      }
    } catch let failure as RemoteFailure {
      throw failure
    } catch is ProgramOutput.Excess {
      throw .tooMuch(name)
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw .noProgram(name)
    } catch {
      throw RemoteFailure(.noProgram, "`\(name)` cannot be run: \(DisplayWidth.sanitized("\(error)"))")
    }
  }

  private var name: String { DisplayWidth.sanitized(arguments[0]) }

  private func run(_ input: some InputProtocol, _ output: ProgramOutput) async throws -> End {
    let name = arguments[0]
    let result = try await Subprocess.run(
      name.utf8.contains(UInt8(ascii: "/")) ? .path(SystemValue.named(name)) : .name(name),
      arguments: Arguments(Array(arguments.dropFirst())),
      environment: .inherit.updating([Self.secret: nil]),
      platformOptions: options,
      input: input,
      output: .sequence,
      error: .sequence
    ) { execution in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for (stream, isError) in [(execution.standardOutput, false), (execution.standardError, true)] {
          group.addTask {
            for try await buffer in stream { try output.take(buffer.withUnsafeBytes { Array($0) }, isError: isError) }
          }
        }
        // `waitForAll` would wait for the other stream before it threw.
        for try await _ in group {}
      }
    }
    output.end()
    return switch result.terminationStatus {
    case .exited(let code): .exited(Int(code))
    case .signaled(let signal): .signalled(Int(signal))
    }
  }

  private var options: PlatformOptions {
    var options = PlatformOptions()
    options.createSession = tie != .close
    options.teardownSequence =
      tie == .outlasting
      ? [.send(signal: .terminalClosed, toProcessGroup: true, allowedDurationToNextStep: .seconds(900))]
      : [.gracefulShutDown(allowedDurationToNextStep: .seconds(3))]
    return options
  }
}
