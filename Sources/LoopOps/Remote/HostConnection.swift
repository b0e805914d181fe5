import LoopFormats

/// The way to a host: its shell, through the system's `ssh`, or `sh` on this machine for a host without a login.
///
/// By itself every program is one `ssh` and one connection. ``with(_:ssh:isolation:_:)`` shares one connection among
/// several programs, and is what tunnels need.
package struct HostConnection: Sendable {
  package let host: Host
  private let client: SSHClient
  private let shared: SharedConnection?

  /// - Parameters:
  ///   - host: Where programs run.
  ///   - ssh: The ssh program: a name on the search path, or a path; by default what `LOOPGEN_SSH` says, else `ssh`.
  package init(_ host: Host, ssh: String = SSHClient.standard) {
    self.host = host
    client = SSHClient(host: host, program: ssh)
    shared = nil
  }

  private init(_ client: SSHClient, _ shared: SharedConnection?) {
    host = client.host
    self.client = client
    self.shared = shared
  }

  /// What one program may say, in bytes, unless its caller says otherwise.
  package static let usualLimit = 16 << 20
  /// What Linux takes as one argument, and so as the command line of a login's shell: MAX_ARG_STRLEN of execve(2).
  private static let longestArgument = 128 << 10

  /// Gives a closure one connection for all of its programs.
  ///
  /// It is opened by the first of them, and closed when the
  /// closure ends, whichever way it does; tunnels end with it.
  ///
  /// - Parameters:
  ///   - host: Where programs run.
  ///   - ssh: As for a connection of its own.
  ///   - isolation: Where the closure runs: the caller's.
  ///   - body: What uses it.
  /// - Returns: What the closure returns.
  /// - Throws: What the closure throws.
  package static func with<Result, Failure: Error>(
    _ host: Host,
    ssh: String = SSHClient.standard,
    isolation: isolated (any Actor)? = #isolation,
    _ body: (HostConnection) async throws(Failure) -> Result
  ) async throws(Failure) -> Result {
    let client = SSHClient(host: host, program: ssh)
    guard host.login != nil else { return try await body(HostConnection(client, nil)) }
    let shared = SharedConnection(client)
    do throws(Failure) {
      let result = try await body(HostConnection(client, shared))
      await shared.close()
      return result
    } catch {
      await shared.close()
      throw error
    }
  }

  /// Runs a program to its end.
  ///
  /// A task that is cancelled ends the `ssh` or `sh` that it started.
  ///
  /// - Parameters:
  ///   - program: What is run.
  ///   - input: What it reads.
  ///   - limit: How much of its output is kept, in bytes. With `line`, what comes after that is not kept; without it, it
  ///     is a failure.
  ///   - line: Is given each line of output and errors as it comes, one at a time.
  /// - Returns: What it said; its status may be any but that of a program that could not begin.
  /// - Throws: Why it did not run, or not to its end.
  package func run(
    _ program: RemoteProgram,
    input: [UInt8] = [],
    limit: Int = usualLimit,
    line: (@Sendable (RemoteLine) -> Void)? = nil
  ) async throws(RemoteFailure) -> RemoteAnswer {
    let isRemote = host.login != nil
    let arguments: [String]
    if let shared {
      arguments = client.run(program, over: try await shared.open())
    } else {
      arguments = isRemote ? client.run(program) : program.arguments(on: host)
    }
    guard arguments.allSatisfy({ $0.utf8.count < Self.longestArgument }) else { throw .tooLong }
    let output = ProgramOutput(isFramed: isRemote, limit: limit, line: line)
    let child = ChildProcess(arguments, program.outlivesCaller ? .outlasting : .close)
    let end = try await child.run(input.isEmpty ? .nothing : .bytes(input), into: output)
    if end.isUnnatural && Task.isCancelled { throw .cancelled(program.name) }
    let answer = RemoteAnswer(end.status, output.heard)
    if isRemote {
      let ending = SSHEnding(end, of: program, output.heard)
      if let failure = await shared?.failure(for: ending) ?? ending.failure(of: client) { throw failure }
    }
    if answer.status == HostPreamble.failure, let failure = RemoteFailure(preamble: answer.errors) { throw failure }
    return answer
  }

  /// Makes a port of the host's own loopback interface a port of ours, until the connection is closed.
  ///
  /// - Parameter port: A port on the host.
  /// - Returns: Where it is here; whether anything answers there is not said.
  /// - Throws: `.forwardingRefused` where the host's sshd does not allow it; why there is no connection.
  package func forward(to port: Int) async throws(RemoteFailure) -> Tunnel {
    guard host.login != nil else { return Tunnel(port: port) }
    guard let shared else { preconditionFailure("a tunnel needs a shared connection") }
    return try await shared.forward(to: port)
  }
}
