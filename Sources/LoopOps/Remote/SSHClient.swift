import LoopFormats

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The argument vectors of the system's `ssh`.
///
/// Keys, agents, jump hosts, known hosts and their checking are the user's configuration's alone. What is added here only
/// takes away: questions, terminals, forwardings and commands of the configuration, and waiting without an end.
package struct SSHClient: Sendable {
  let host: Host
  /// A name on the search path, or a path.
  let program: String

  /// - Parameters:
  ///   - host: One with a login.
  ///   - program: A name on the search path, or a path.
  package init(host: Host, program: String) {
    self.host = host
    self.program = program
  }

  /// What `LOOPGEN_SSH` names: another ssh, or a script that adds options of its own to ours.
  package static var standard: String {
    guard let variable = getenv("LOOPGEN_SSH"), variable.pointee != 0 else { return "ssh" }
    return String(cString: variable)
  }

  /// What a person types to log in: `ssh -p 2222 deploy@nas`.
  var byHand: String { ShellCommand(argv: ["ssh"] + destination.filter { $0 != "--" }).text }

  private var destination: [String] {
    let login = host.login
    return (login?.port.map { ["-p", String($0)] } ?? []) + ["--", login?.destination ?? "localhost"]
  }

  /// One program over a connection of its own, or one that the user's configuration shares.
  func run(_ program: RemoteProgram) -> [String] {
    [self.program] + options + destination + [program.framedLine(on: host)]
  }

  /// The connection that others share.
  ///
  /// What it runs says that it is there, and then waits for the end of its input: it
  /// ends when we do, however we end.
  func share(at socket: String) -> [String] {
    [program, "-M", "-S", socket, "-o", "ControlPersist=no"] + options + destination + [ProgramFrame.waiting]
  }

  /// One program over a shared connection.
  func run(_ program: RemoteProgram, over socket: String) -> [String] {
    over(socket) + ["-T"] + destination + [program.framedLine(on: host)]
  }

  /// Asks the shared connection to open (`forward`) or close (`cancel`) a tunnel.
  func control(_ request: String, from port: Int, to remote: Int, over socket: String) -> [String] {
    over(socket) + ["-O", request, "-L", "127.0.0.1:\(port):127.0.0.1:\(remote)"] + destination
  }

  /// Connects to a port of the host through the shared connection.
  func connect(to port: Int, over socket: String) -> [String] {
    over(socket) + ["-T", "-W", "127.0.0.1:\(port)"] + destination
  }

  /// What goes through the socket: the configuration has had its say where the connection was made.
  ///
  /// Without the false proxy, an `ssh` that finds
  /// nobody at the socket would make a connection of its own.
  private func over(_ socket: String) -> [String] {
    [
      program, "-F", "/dev/null", "-S", socket, "-o", "ControlMaster=no", "-o", "BatchMode=yes", "-o", "LogLevel=INFO",
      "-o", "ProxyCommand=false",
    ]
  }

  private var options: [String] {
    let configured = SSHConfiguration.keywords()
    let timeout = configured.contains("connecttimeout") ? [] : ["ConnectTimeout=15"]
    // A link that is dead for a minute is over.
    let alive = configured.contains("serveraliveinterval") ? [] : ["ServerAliveInterval=15", "ServerAliveCountMax=4"]
    // Its words are read to tell what is wrong: a quieter one would leave us without a reason.
    let own = ["BatchMode=yes", "LogLevel=INFO", "ClearAllForwardings=yes", "RemoteCommand=none"]
    return ["-T"] + (own + timeout + alive).flatMap { ["-o", $0] }
  }
}
