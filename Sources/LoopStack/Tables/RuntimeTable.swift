package import LoopSpec

/// How servers behave when nobody tells them otherwise; each cell knows its source.
package struct RuntimeTable: Sendable {
  /// How long an idle connection is kept; `nil` when it is kept for ever or nobody knows.
  package let idle: Fact<TimeSpan>?
  /// The address it binds.
  package let bind: Fact<String>?
  /// The port it listens on.
  package let port: Fact<Int>?
  /// The command line flag, or its parts, that sets the idle time in whole seconds.
  package let idleFlags: [String]
  package let portFlags: [String]
  /// How long it finishes requests after SIGTERM; `nil` when it waits for ever or nobody knows.
  package let drain: Fact<TimeSpan>?
  /// Sets how long open requests may go on after SIGTERM, in whole seconds.
  package let drainFlags: [String]
  package let workerFlags: [String]
  /// In front of the names of variables that stand for its flags.
  package let environmentPrefix: String?
  package let bindFlags: [String]

  package static subscript(runtime: Runtime) -> RuntimeTable {
    switch runtime {
    case .uvicorn: uvicorn
    case .gunicorn: gunicorn
    case .hummingbird: hummingbird
    case .node: node
    case .nginx: nginx
    case .unknown: unknown
    }
  }

  private static let uvicorn = RuntimeTable(
    idle: Fact(.seconds(5), .table(.uvicorn)),
    bind: Fact("127.0.0.1", .table(.uvicorn)),
    port: Fact(8000, .table(.uvicorn)),
    idleFlags: ["--timeout-keep-alive"],
    portFlags: ["--port"],
    drain: nil,
    drainFlags: ["--timeout-graceful-shutdown"],
    workerFlags: ["--workers"],
    environmentPrefix: "UVICORN_",
    bindFlags: ["--host"]
  )

  private static let gunicorn = RuntimeTable(
    idle: Fact(.seconds(2), .table(.gunicorn)),
    bind: Fact("127.0.0.1", .table(.gunicorn)),
    port: Fact(8000, .table(.gunicorn)),
    idleFlags: ["--keep-alive"],
    portFlags: [],
    drain: Fact(.seconds(30), .table(.gunicorn)),
    drainFlags: ["--graceful-timeout"],
    workerFlags: ["-w", "--workers"],
    environmentPrefix: nil,
    bindFlags: ["-b", "--bind"]
  )

  private static let hummingbird = RuntimeTable(
    idle: nil,
    bind: Fact("127.0.0.1", .table(.hummingbird)),
    port: Fact(8080, .table(.hummingbird)),
    idleFlags: [],
    portFlags: [],
    drain: nil,
    drainFlags: [],
    workerFlags: [],
    environmentPrefix: nil,
    bindFlags: []
  )

  private static let node = RuntimeTable(
    idle: Fact(.seconds(5), .table(.node)),
    bind: Fact("::", .table(.node)),
    port: nil,
    idleFlags: [],
    portFlags: [],
    drain: nil,
    drainFlags: [],
    workerFlags: [],
    environmentPrefix: nil,
    bindFlags: []
  )

  private static let nginx = RuntimeTable(
    idle: Fact(.seconds(75), .table(.nginxDefault)),
    bind: Fact("0.0.0.0", .table(.nginxImage)),
    port: Fact(80, .table(.nginxImage)),
    idleFlags: [],
    portFlags: [],
    drain: nil,
    drainFlags: [],
    workerFlags: [],
    environmentPrefix: nil,
    bindFlags: []
  )

  private static let unknown = RuntimeTable(
    idle: nil,
    bind: nil,
    port: nil,
    idleFlags: [],
    portFlags: [],
    drain: nil,
    drainFlags: [],
    workerFlags: [],
    environmentPrefix: nil,
    bindFlags: []
  )
}
