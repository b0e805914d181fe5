import HTTPTypes
import Hummingbird
import LoopVault
import NIOCore

/// Answers `GET /metrics` in the text format of Prometheus, for a scraper on the server's own network.
///
/// There is no such page for a request that has come through a proxy or that names the public host.
struct MetricsPage: Sendable {
  static let path = "/metrics"

  let metrics: Metrics
  let vaults: [ServedVault]
  let hub: ChangeHub
  let connections: Connections
  let refusals: RefusalCounts?
  let hosts: HostPolicy
  /// The host under which clients reach the server.
  let publicHost: String?

  func get(_ request: Request, _ context: CallContext) throws -> Response {
    guard request.headers.text(.forwardedFor) == nil, request.headers.text(.forwarded) == nil,
      let host = request.head.authority, hosts.allows(host: host), Authority(host)?.host != publicHost
    else { throw HTTPError(.notFound) }
    return Response(
      status: .ok,
      headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text))
    )
  }

  /// The page.
  var text: String {
    var page = PrometheusText()
    let figures = metrics.figures
    page.begin("loop_mcp_requests_total", .counter, "Requests by method, revision and status.")
    for (key, count) in figures.requests.sorted(by: { "\($0.key)" < "\($1.key)" }) {
      page.add(["method": key.method, "era": key.era, "status": "\(key.status)"], count)
    }
    calls(figures.tools.sorted { $0.key < $1.key }, to: &page)
    page.begin("loop_mcp_streams_open", .gauge, "Open event streams by kind.")
    for kind in Metrics.StreamKind.allCases {
      page.add(["kind": kind.rawValue], figures.streams[kind] ?? 0)
    }
    page.begin("loop_mcp_stream_bytes_waiting", .gauge, "Bytes that wait for clients of event streams to read.")
    page.add([:], EventStream.waiting)
    page.begin("loop_mcp_connections_open", .gauge, "Open connections.")
    page.add([:], connections.count)
    page.begin("loop_mcp_tokens_refused_total", .counter, "Refused tokens by reason.")
    for (reason, count) in refusals?.all ?? [] {
      page.add(["reason": reason.rawValue], count)
    }
    page.begin("loop_mcp_vault_notes", .gauge, "Indexed notes by vault.")
    for vault in vaults {
      page.add(["vault": vault.name], vault.index.health.notes)
    }
    page.begin("loop_mcp_vault_updates_total", .counter, "How often a vault was found changed.")
    page.add([:], hub.updateCount)
    process(to: &page)
    return page.text
  }

  private func calls(_ tools: [(key: String, value: Metrics.ToolCalls)], to page: inout PrometheusText) {
    page.begin("loop_mcp_tool_calls_total", .counter, "Tool calls by tool and outcome.")
    for (name, calls) in tools {
      page.add(["tool": name, "outcome": "ok"], calls.succeeded)
      page.add(["tool": name, "outcome": "failed"], calls.failed)
      page.add(["tool": name, "outcome": "refused"], calls.refused)
    }
    page.begin("loop_mcp_tool_call_seconds", .histogram, "How long tool calls took.")
    for (name, calls) in tools {
      page.add(histogram: ["tool": name], Metrics.bounds, calls.durations, sum: calls.seconds)
    }
  }

  private func process(to page: inout PrometheusText) {
    if let memory = ProcessMemory.resident {
      page.begin("process_resident_memory_bytes", .gauge, "Resident memory.")
      page.add([:], memory)
    }
    page.begin("loop_mcp_uptime_seconds", .gauge, "Time since the server was started.")
    page.add([:], Int((.now - metrics.startedAt).components.seconds))
  }
}
