import Hummingbird
import Logging
import ServiceLifecycle
import UnixSignals

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The MCP server as a program.
public enum Server {
  /// Runs the program and ends the process.
  ///
  /// Without arguments it serves until SIGTERM or SIGINT, then stops accepting, ends the open streams, waits for
  /// running calls as long as the configuration allows, and exits with 0. With the one argument `health` it asks a
  /// server on this machine's loopback for its health and exits with 0 or 1: the health check of an image without a
  /// shell. The exit code is 1 too if the server cannot start, and 64 for other arguments.
  ///
  /// The environment may replace generated values: `LOOP_MCP_PORT` and `LOOP_MCP_HOST` the port and the address to
  /// bind, `LOOP_MCP_VAULT_<NAME>` the folder of a vault (`LOOP_MCP_VAULT_LOOP=/srv/notes`; the name in capitals, with
  /// `_` for whatever is no letter or digit). `LOOP_MCP_LOG` says what is written to standard error: `error`, `warning`,
  /// `info` (the default; a line for each call) or `debug`.
  ///
  /// - Parameters:
  ///   - configuration: What the server is told.
  ///   - tools: Tools beside those that every server has; a name that is none, or that is taken, ends the program.
  public static func main(_ configuration: ServerConfiguration, tools: [any Tool] = []) async -> Never {
    var output = LogOutput()
    do {
      let environment = Environment()
      output.level = try LogOutput.level(in: environment)
      let configuration = try configuration.overridden(by: environment)
      switch CommandLine.arguments.dropFirst() {
      case []:
        try await serve(configuration, tools, output)
      case ["health"]:
        try HealthProbe.run(host: configuration.boundHost, port: configuration.port)
      default:
        logger(configuration, output).error("the one argument there is, is health")
        exit(64)
      }
      exit(0)
    } catch {
      logger(configuration, output).error("\(error)")
      exit(1)
    }
  }

  private static func serve(
    _ configuration: ServerConfiguration,
    _ tools: [any Tool],
    _ output: LogOutput
  ) async throws {
    var configuration = configuration
    let logger = logger(configuration, output)
    let connections = OpenFileLimit.connections(upTo: configuration.limits.connections)
    if connections < configuration.limits.connections {
      logger.warning("the open files this system allows leave room for \(connections) connections")
      configuration.limits.connections = connections
    }
    var group = ServiceGroupConfiguration(
      services: [try Application(configuration, tools: tools, logger: logger, log: output)],
      gracefulShutdownSignals: [.sigterm, .sigint],
      logger: logger
    )
    group.maximumGracefulShutdownDuration = configuration.drain
    do {
      try await ServiceGroup(configuration: group).run()
    } catch is CancellationError {
      logger.warning("calls were still running at the end of the drain time")
    }
  }

  private static func logger(_ configuration: ServerConfiguration, _ output: LogOutput) -> Logger {
    Logger(label: configuration.name) { _ in LineLogHandler(output) }
  }
}
