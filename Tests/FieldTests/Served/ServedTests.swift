import Foundation
import Support
import Testing

/// Requests through the generated configuration, served by a real nginx.
@Suite(.serialized, .needs(.nginx, .python))
struct ServedTests {
  private func edge(_ more: String = "", image: String = "nginx:1.22.1", program: NginxProgram? = nil) throws
    -> ServedEdge
  {
    let program = try #require(program ?? NginxProgram.installed)
    return try ServedEdge(program, services: ["api", "feed", "site", "gone"]) { ports in
      """
      loopgen: 1
      name: served
      volumes: {notes: {path: ./notes, holds: notes}}
      services:
        api: {image: "example/api:1.0.0", port: \(ports["api"] ?? 0)}
        feed: {kind: mcp, port: \(ports["feed"] ?? 0), reads: {/notes: notes}, mcp: {open: true, vaults: {notes: {path: /notes}}}}
        site: {image: "example/site:1.0.0", port: \(ports["site"] ?? 0)}
        gone: {image: "example/gone:1.0.0", port: \(ports["gone"] ?? 0)}
      edge:
        image: "\(image)"
        host: edge.example.com
        \(more)
        routes:
          /api/: api
          /only: site
          /gone: gone
          /cut/: {to: site, strip: true}
          /cut/it: {to: site, strip: true}
          /small/: {to: api, body: 1k}
      """
    }
  }

  private func streams(_ edge: ServedEdge) throws {
    let connection = try #require(Loopback.connection(to: edge.port))
    try connection.send(
      "GET /mcp HTTP/1.1\r\nHost: edge.example.com\r\nAccept: text/event-stream\r\nAccept-Encoding: gzip\r\n\r\n"
    )
    let head = try connection.read(until: "data: event 0\n\n")
    #expect(head.hasPrefix("HTTP/1.1 200") && !head.lowercased().contains("content-encoding"))
    for number in 1...2 {
      try edge.step()
      let event = try connection.read(until: "data: event \(number)\n\n")
      #expect(!event.contains("data: event \(number + 1)"))
    }
  }

  @Test
  func `each event of a stream arrives before the next one is made`() throws { try streams(try edge()) }

  @Test(.enabled(if: NginxProgram.newer != nil, "NOT CHECKED: no nginx of 1.27.3 or newer"))
  func `a newer nginx streams and resolves through named upstreams`() throws {
    let edge = try edge(image: "nginx:1.30.0", program: NginxProgram.newer)
    try edge.waitForUpstream(of: "/mcp", method: "POST")
    try edge.waitForUpstream(of: "/api/x")
    try streams(edge)
    #expect(try edge.get("/api/x").echo["port"]?.number == edge.ports["api"])
  }

  @Test
  func `paths reach their service and no other`() throws {
    let edge = try edge()
    let expected: [(path: String, service: String?, seen: String)] = [
      ("/api", "api", "/api"), ("/api/", "api", "/api/"), ("/api/a?b=c%20d&e=%2F", "api", "/api/a?b=c%20d&e=%2F"),
      ("/apifoo", nil, ""),
      ("/only", "site", "/only"), ("/only/", nil, ""), ("/onlyx", nil, ""), ("/", nil, ""), ("/cut", "site", "/"),
      ("/cut/", "site", "/"),
      ("/cut/a/b?c", "site", "/a/b?c"), ("/cut/it", "site", "/"), ("/cut/item", "site", "/item"),
      ("/mcp", "feed", "/mcp"), ("/mcp/", "feed", "/mcp"),
      ("/mcp/messages/?session_id=1", nil, ""), ("/mcpx", nil, ""), ("/.well-known/oauth-protected-resource", nil, ""),
    ]
    for (path, service, seen) in expected {
      let answer = try edge.get(path)
      if let service {
        let echo = try answer.echo
        #expect(echo["port"]?.number == edge.ports[service] && echo["path"]?.text == seen, "\(path): \(answer.text)")
      } else {
        #expect([404, 405].contains(answer.status), "\(path): \(answer.text)")
      }
    }
  }

  /// A service must not be reached by a path that is another's once dots and slashes are taken out.
  private static let climbing = [
    "/api/../only", "/api/%2e%2e/only", "/api/%2E%2E%2Fonly", "/api/..%2fonly", "/api//../only", "//api/../only",
    "/api/..;/only", "/api/.%2e/only",
    "/cut/../only", "/cut//api/x", "/cut/%2e%2e/api/x", "/only/../api/x", "/mcp/../api/x", "/%61pi/x", "//api/x",
    "/api/./x", "/cut/%0aX-A:b", "/api/%00", "/cut/%3Fa",
  ]

  @Test
  func `a path that climbs is answered by the service of the place where it arrives`() throws {
    let edge = try edge()
    for path in Self.climbing {
      let answer = try edge.get(path)
      guard answer.status == 200 else {
        #expect([400, 404].contains(answer.status), "\(answer.text)")
        continue
      }
      let echo = try answer.echo
      let seen = try #require(echo["path"]?.text)
      let byPort = Dictionary(uniqueKeysWithValues: edge.ports.map { ($0.value, $0.key) })
      let service = try #require(byPort[echo["port"]?.number ?? 0])
      let arrived = Self.normalized(path)
      switch service {
      case "api": #expect(arrived.hasPrefix("/api/") || arrived == "/api", "\(path) as \(seen)")
      case "site": #expect(arrived == "/only" || arrived.hasPrefix("/cut"), "\(path) as \(seen)")
      default: #expect(arrived.hasPrefix("/mcp"), "\(path) as \(seen)")
      }
      #expect(echo.header("x-a").isEmpty)
    }
  }

  /// A path after RFC 3986, sections 2.3 and 5.2.4, and nginx's `merge_slashes`.
  private static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in (path.removingPercentEncoding ?? path).split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  @Test
  func `a POST to the endpoint is never redirected, with or without a slash`() throws {
    let edge = try edge()
    for path in ["/mcp", "/mcp/"] {
      let answer = try edge.get(path, method: "POST", headers: "Content-Type: application/json\r\n", body: "{\"id\":1}")
      let echo = try answer.echo
      #expect(answer.status == 200 && echo["method"]?.text == "POST" && echo["path"]?.text == "/mcp")
      #expect(echo["body"]?.text == "{\"id\":1}" && echo["port"]?.number == edge.ports["feed"])
    }
    let messages = try edge.get("/mcp/messages/?session_id=1", method: "POST", body: "{}").echo
    #expect(messages["port"]?.number == edge.ports["feed"] && messages["path"]?.text == "/mcp/messages/?session_id=1")
  }

  @Test
  func `a method that the endpoint does not know is answered with Allow`() throws {
    let answer = try edge().get("/mcp", method: "PUT")
    #expect(answer.status == 405 && answer.headers["allow"]?.contains("POST") == true)
  }

  @Test(arguments: ["other.example.com", "evil.edge.example.com", "edge.example.com.evil", "10.0.0.1", "_"])
  func `an unknown host is misdirected`(host: String) throws {
    #expect(try edge().get("/api/", host: host).status == 421)
  }

  @Test
  func `what a client claims about itself is not passed on`() throws {
    let forged = """
      X-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: gopher\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Port: 1\r\n\
      X-Real-IP: 203.0.113.7\r\nForwarded: for=203.0.113.7\r\nX-Request-ID: mine\r\nConnection: close, X-Real-IP\r\n
      """
    let edge = try edge()
    for path in ["/api/", "/mcp", "/cut/x"] {
      let echo = try edge.get(path, headers: forged).echo
      #expect(echo.header("X-Forwarded-For") == ["127.0.0.1"] && echo.header("X-Real-IP") == ["127.0.0.1"])
      #expect(echo.header("X-Forwarded-Proto") == ["https"] && echo.header("X-Forwarded-Port") == ["443"])
      #expect(echo.header("X-Forwarded-Host") == ["edge.example.com"] && echo.header("Host") == ["edge.example.com"])
      #expect(echo.header("Forwarded").isEmpty && echo.header("X-Request-ID") != ["mine"])
    }
  }

  @Test
  func `a proxy in a trusted network is believed, as far as the last address outside`() throws {
    let echo = try edge("trust: [127.0.0.0/8]").get("/api/", headers: "X-Forwarded-For: 198.51.100.1, 203.0.113.7\r\n")
      .echo
    #expect(echo.header("X-Forwarded-For") == ["203.0.113.7"] && echo.header("X-Real-IP") == ["203.0.113.7"])
  }

  @Test
  func `a body beyond the route's limit is refused`() throws {
    let edge = try edge()
    #expect(try edge.get("/small/", method: "POST", body: String(repeating: "a", count: 1_024)).status == 200)
    #expect(try edge.get("/small/", method: "POST", body: String(repeating: "a", count: 1_025)).status == 413)
  }

  @Test
  func `two lengths, or a length and chunks, are no way to smuggle a request`() throws {
    let edge = try edge()
    let head = "POST /api/ HTTP/1.1\r\nHost: edge.example.com\r\nConnection: close\r\n"
    for lengths in [
      "Content-Length: 1\r\nContent-Length: 2\r\n", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
    ] {
      #expect(try Loopback.ask(edge.port, head + lengths + "\r\n0\r\n\r\n").status == 400)
    }
  }

  @Test
  func `the log has no query and no token`() throws {
    let edge = try edge()
    _ = try edge.get("/api/?code=secret-code", headers: "Authorization: Bearer secret-token\r\n")
    _ = try edge.get("/nowhere?code=secret-code")
    #expect(edge.log.contains("GET /api/ HTTP/1.1") && !edge.log.contains("secret"))
  }

  @Test
  func `a service that is away takes only its own routes along`() throws {
    let edge = try edge()
    #expect(try edge.get("/gone").status == 502)
    #expect(try edge.get("/api/").status == 200)
  }
}
