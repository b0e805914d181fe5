import LoopFormats
import LoopSpec
import LoopStack

/// The `http` block.
struct HTTPContext {
  private let edge: Edge
  private let stack: Stack
  private let profile: ProxyProfile

  init(_ edge: Edge, _ stack: Stack, _ profile: ProxyProfile) {
    self.edge = edge
    self.stack = stack
    self.profile = profile
  }

  var directive: NginxDirective {
    let generated = NginxConfiguration {
      general
      NginxStatement.blank
      logging
      NginxStatement.blank
      scratch
      NginxStatement.blank
      compression
      client
      limits
      Upstreams(edge, stack).statements
      NginxStatement.blank
      ServerBlocks(edge, stack, profile).statements
    }.statements
    let raw = profile.withoutOwn(edge.rawHTTP.flatMap(\.statements))
    return NginxDirective(key: "http", arguments: [], block: generated.merging(raw))
  }

  private var hasMCP: Bool { edge.routes.contains { $0.purpose == .mcpEndpoint } }

  @ListBuilder<NginxStatement> private var general: [NginxStatement] {
    NginxDirective("default_type", "text/plain")
    NginxDirective("server_tokens", "off")
    NginxStatement.comment("a redirect built from the container's port and scheme would be wrong outside")
    NginxDirective("absolute_redirect", "off")
    NginxDirective("keepalive_timeout", "75s")
    NginxStatement.comment(
      "valid: the engine's records live for 600 s, and a container that is recreated may come back elsewhere"
    )
    NginxDirective("resolver", "\(EngineTable.resolver)", "valid=1s", "ipv6=off")
    NginxDirective("resolver_timeout", "5s")
    if hasMCP {
      NginxStatement.comment(
        "bearer tokens and mirrored tool arguments make long headers, some with `_` in their names"
      )
      NginxDirective("large_client_header_buffers", "4", "16k")
      NginxDirective("underscores_in_headers", "on")
    }
    if edge.host.value.utf8.count > 30 {
      NginxDirective("server_names_hash_bucket_size", "512")
    }
  }

  /// Neither query strings, which carry codes and session ids, nor any header of the client's.
  @ListBuilder<NginxStatement> private var logging: [NginxStatement] {
    NginxStatement.comment(
      "the path without its query, which may hold codes and session ids; uc is 0.000 on a kept connection"
    )
    NginxDirective(
      "log_format",
      "edge",
      """
      $time_iso8601 $remote_addr $request_id "$request_method $request_path $server_protocol" $status \
      $body_bytes_sent rt=$request_time up=$upstream_addr us=$upstream_status uc=$upstream_connect_time \
      ut=$upstream_response_time
      """
    )
    NginxDirective("access_log", "/dev/stdout", "edge")
    NginxStatement.comment("a request that cannot be read has no path")
    NginxDirective("uninitialized_variable_warn", "off")
  }

  @ListBuilder<NginxStatement> private var scratch: [NginxStatement] {
    for name in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"] {
      NginxDirective("\(name)_temp_path", "\(EdgeContainer.scratch)/\(name)")
    }
    NginxStatement.comment("scratch is memory: long answers wait for the client, not in a file")
    NginxDirective("proxy_max_temp_file_size", "0")
    NginxDirective("proxy_buffer_size", "16k")
    NginxDirective("proxy_buffers", "8", "16k")
    if edge.routes.contains(where: { $0.purpose == .keySet }) {
      NginxDirective(
        "proxy_cache_path",
        "\(EdgeContainer.scratch)/keys",
        "keys_zone=keys:1m",
        "max_size=1m",
        "inactive=24h",
        "use_temp_path=off"
      )
    }
  }

  @ListBuilder<NginxStatement> private var compression: [NginxStatement] {
    NginxStatement.comment("never text/event-stream: compressed events wait until a block is full")
    NginxDirective("gzip", "on")
    NginxDirective("gzip_vary", "on")
    NginxDirective("gzip_proxied", "any")
    NginxDirective("gzip_min_length", "1024")
    NginxDirective(
      "gzip_types",
      "application/json",
      "application/javascript",
      "text/javascript",
      "text/css",
      "text/plain",
      "image/svg+xml"
    )
  }

  /// Who the client is when something stands in front.
  @ListBuilder<NginxStatement> private var client: [NginxStatement] {
    if !edge.trust.isEmpty {
      NginxStatement.blank
      NginxStatement.comment("the client's address, as the proxies in these networks report it")
      for network in edge.trust { NginxDirective("set_real_ip_from", NginxArgument(network.value)) }
      NginxDirective("real_ip_header", "X-Forwarded-For")
      NginxDirective("real_ip_recursive", "on")
    }
  }

  @ListBuilder<NginxStatement> private var limits: [NginxStatement] {
    if edge.routes.contains(where: \.stream.value) {
      NginxStatement.blank
      NginxDirective("limit_conn_zone", "$binary_remote_addr", "zone=streams:10m")
      NginxDirective("limit_conn_status", "429")
    }
    if edge.routes.contains(where: { $0.purpose == .oauth }) {
      NginxStatement.blank
      NginxDirective("limit_req_zone", "$binary_remote_addr", "zone=oauth:10m", "rate=10r/s")
      NginxDirective("limit_req_status", "429")
    }
  }
}
