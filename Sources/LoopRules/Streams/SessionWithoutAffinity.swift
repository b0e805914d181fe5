import LoopDiagnostics
import LoopSpec
import LoopStack

/// A session lives in one process, and its requests go to several.
struct SessionWithoutAffinity: Rule {
  let about = CodeInfo(
    "STR009",
    "session-without-affinity",
    .error,
    summary: "requests of one MCP session reach processes that do not know it",
    rationale: """
      A server that keeps sessions keeps them in the memory of one process. With several replicas or workers the next \
      request reaches another one, which answers 404: it works in a test and fails now and then in use. Cookies do not \
      help, since MCP clients keep none; nginx has to learn `Mcp-Session-Id` from the answer, which the free one can \
      from 1.29.6 on (`sticky learn`). Between workers of one container nobody can choose.
      """,
    evidence: [
      "https://github.com/PrefectHQ/fastmcp/issues/1003",
      "https://nginx.org/en/docs/http/ngx_http_upstream_module.html#sticky",
    ],
    bad: [
      """
      loopgen: 1
      name: notes
      services:
        assistant:
          kind: mcp
          image: "assistant:1.0.0"
          port: 8085
          replicas: 2
          mcp: {session: stateful}
      #                  ^^^^^^^^ STR009
      edge: {host: notes.example.com, image: "nginx:1.28.0"}
      """,
      """
      loopgen: 1
      name: notes
      services:
        assistant:
          kind: mcp
          image: "assistant:1.0.0"
          port: 8085
          workers: 4
          mcp: {session: stateful}
      #                  ^^^^^^^^ STR009
      edge: {host: notes.example.com}
      """,
      """
      loopgen: 1
      name: notes
      services:
        assistant:
          kind: mcp
          image: "assistant:1.0.0"
          port: 8085
          mcp: {session: stateful}
      #                  ^^^^^^^^ STR009
          compose: {deploy: {replicas: 3}}
      edge: {host: notes.example.com}
      """,
    ],
    good: [
      """
      loopgen: 1
      name: notes
      services:
        assistant:
          kind: mcp
          image: "assistant:1.0.0"
          port: 8085
          replicas: 2
          mcp: {session: stateful}
        search: {kind: mcp, image: "search:1.0.0", port: 8086, replicas: 2, workers: 4}
      edge: {host: notes.example.com, routes: {/search: search}}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge else { return }
    let groups = Self.groups(edge)
    var seen: Set<String> = []
    for route in stack.eventStreams where seen.insert(route.service.value).inserted {
      guard let service = stack.service(named: route.service.value) else { continue }
      let processes = Processes(service)
      if let session = service.mcp?.session {
        guard session.value == .stateful, let problem = processes.problem(Self.affinity(service, edge, groups)) else {
          continue
        }
        self.report(service, session, route, problem, edge, &report)
      } else if stack.form == .files, Self.mayKeepSessions(service, route),
        let problem = processes.problem(groups[service.name.value]?.affinity)
      {
        report(
          .advice,
          at: problem.count.span ?? route.place ?? stack.span,
          "if `\(service.name.value)` keeps MCP sessions, their requests reach \(problem.text)",
          notes: route.path.origin.note("the route to it"),
          help: "let it keep none (`stateless_http` in Python's SDK), or run one process"
        )
      }
    }
  }

  private func report(
    _ service: Service,
    _ session: Fact<SessionMode>,
    _ route: Route,
    _ problem: Processes.Problem,
    _ edge: Edge,
    _ report: inout Report
  ) {
    guard let span = session.span ?? problem.count.span ?? route.place else { return }
    let old = edge.version.flatMap { $0.value < NginxTable.stickySince ? $0 : nil }
    let wayOut =
      problem.isAmongWorkers
      ? "one worker and more `replicas`"
      : old != nil ? "an nginx from \(NginxTable.stickySince) on, which learns them" : "`replicas: 1`"
    let limit = problem.isAmongWorkers ? nil : old
    let reason = limit.map { ", and nginx \($0.value) cannot learn sessions" } ?? ""
    report(
      at: span,
      "`\(service.name.value)` keeps sessions, but their requests reach \(problem.text)\(reason)",
      notes: problem.count.origin.note("their number") + (limit?.origin.note("nginx") ?? []),
      help: "write `session: stateless`, or take \(wayOut)"
    )
  }

  /// What ties a session to a replica: the user's own group, or the one that is generated.
  private static func affinity(_ service: Service, _ edge: Edge, _ groups: [String: Upstream]) -> Fact<String>? {
    if let group = groups[service.name.value] { return group.affinity }
    guard edge.resolution.value == .resolve, edge.isAtLeast(NginxTable.stickySince), service.replicas.value > 1
    else { return nil }
    return edge.version.map { Fact("sticky", $0.origin) }
  }

  /// The groups of the user's by the hosts in them.
  private static func groups(_ edge: Edge) -> [String: Upstream] {
    var groups: [String: Upstream] = [:]
    for group in edge.upstreams {
      for server in group.servers where groups[server.host.value] == nil { groups[server.host.value] = group }
    }
    return groups
  }

  /// Python's SDK keeps sessions unless told otherwise.
  private static func mayKeepSessions(_ service: Service, _ route: Route) -> Bool {
    let name = "FASTMCP_STATELESS_HTTP"
    guard ["mcp", "sse"].contains(route.path.value.split(separator: "/").last), !service.mayGet(name) else {
      return false
    }
    return !["true", "1"].contains(ContainerEnvironment(service)[name]?.value.lowercased())
  }
}

/// The processes among which the requests of a service are shared out.
private struct Processes {
  struct Problem {
    let count: Fact<Int>
    let text: String
    let isAmongWorkers: Bool
  }

  private let replicas: Fact<Int>
  private let workers: Fact<Int>

  init(_ service: Service) {
    replicas = service.container.lifecycle.replicas
    // The generated server is one process, whatever is said.
    workers = service.image.isMCP ? Fact(1, service.kind.origin) : RunningServer(service).workers
  }

  func problem(_ affinity: Fact<String>?) -> Problem? {
    if workers.value > 1 {
      return Problem(count: workers, text: "\(workers.phrase) workers in turn", isAmongWorkers: true)
    }
    guard replicas.value > 1, affinity == nil else { return nil }
    return Problem(count: replicas, text: "\(replicas.phrase) replicas in turn", isAmongWorkers: false)
  }
}
