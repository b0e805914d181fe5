import AsyncHTTPClient
import HTTPTypes
import HummingbirdTesting
import NIOCore
import NIOHTTP1
import Testing

@testable import LoopMCP

/// What is looked at before a request is routed, and in which order (the contract's section 2.0, rows 0.1 to 0.7).
@Suite struct LadderTests {
  /// What is wrong with a request.
  struct Request: Sendable, CustomTestStringConvertible {
    var method = HTTPMethod.POST
    var path = "/mcp"
    var origin: String?
    var host = ["mcp.example.com"]
    /// The scopes of its token; `nil` for none.
    var scope: String?
    var isTooLarge = false
    let status: Int

    var testDescription: String {
      "\(method) \(path) \(origin ?? "") \(host) \(scope ?? "")\(isTooLarge ? " too large" : "") is \(status)"
    }
  }

  private static let foreign = "https://evil.example"
  private static let own = "https://mcp.example.com"
  private static let metadata = "/.well-known/oauth-protected-resource"

  @Test(arguments: [
    // 0.1: the metadata and the health are for everybody.
    Request(method: .GET, path: metadata, origin: foreign, host: ["evil.example"], status: 200),
    Request(method: .HEAD, path: metadata + "/mcp", origin: foreign, status: 200),
    Request(method: .OPTIONS, path: metadata + "/mcp", origin: foreign, status: 204),
    Request(method: .POST, path: metadata, status: 405),
    Request(method: .GET, path: "/health", origin: foreign, host: ["evil.example"], status: 200),
    // 0.2: a foreign page, before all else.
    Request(origin: foreign, host: ["evil.example"], status: 403),
    Request(method: .OPTIONS, origin: foreign, status: 403),
    Request(origin: "null", status: 403),
    Request(origin: foreign, scope: "vault:read", isTooLarge: true, status: 403),
    // 0.3: another host.
    Request(host: ["evil.example"], status: 421),
    Request(method: .OPTIONS, origin: own, host: ["evil.example"], status: 421),
    Request(host: ["evil.example"], scope: "vault:read", isTooLarge: true, status: 421),
    Request(host: ["mcp.example.com", "evil.example"], scope: "vault:read", status: 421),
    Request(host: ["evil.example", "mcp.example.com"], scope: "vault:read", status: 421),
    // 0.4: a page asks before it calls, which it does without its token.
    Request(method: .OPTIONS, origin: own, status: 204),
    Request(method: .OPTIONS, status: 401),
    // 0.5: no token, before the body.
    Request(status: 401),
    Request(origin: own, isTooLarge: true, status: 401),
    Request(method: .GET, status: 401),
    Request(method: .DELETE, status: 401),
    Request(path: "/mcp/messages/", status: 401),
    // 0.6: a token that opens nothing.
    Request(scope: "profile", status: 403),
    Request(scope: "profile", isTooLarge: true, status: 403),
    // 0.7: the body.
    Request(scope: "vault:read", isTooLarge: true, status: 413),
    Request(origin: own, scope: "vault:read", isTooLarge: true, status: 413),
    Request(origin: own, scope: "vault:read", status: 200),
    Request(method: .DELETE, scope: "vault:read", status: 405),
  ])
  func `what is wrong first is answered first`(_ row: Request) async throws {
    let issuer = try await TestIssuer()
    let token = try row.scope.map { try issuer.token(["scope": .string($0)]) }
    try await issuer.server().testLive { client in
      var request = HTTPClientRequest(url: "http://127.0.0.1:\(try #require(client.port))\(row.path)")
      request.method = row.method
      for host in row.host { request.headers.add(name: "Host", value: host) }
      if let origin = row.origin { request.headers.add(name: "Origin", value: origin) }
      if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
      if row.method == .POST {
        request.headers.add(name: "Content-Type", value: "application/json")
        let message = #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#
        request.body = .bytes(ByteBuffer(string: row.isTooLarge ? String(repeating: " ", count: 5 << 20) : message))
      }
      let response = try await HTTPClient.shared.execute(request, timeout: .minutes(5))
      #expect(Int(response.status.code) == row.status)
      let allowed = response.headers.first(name: "Access-Control-Allow-Origin")
      if row.path.hasPrefix(Self.metadata), row.method != .POST {
        #expect(allowed == "*")
      } else if row.origin == Self.own, row.status != 421 {
        #expect(allowed == Self.own)
        #expect(response.headers.first(name: "Vary") == "Origin")
      } else {
        #expect(allowed == nil)
      }
      if row.status == 401 || (row.status == 403 && row.scope == "profile") {
        #expect(response.headers["WWW-Authenticate"].count == 1)
      }
    }
  }
}
