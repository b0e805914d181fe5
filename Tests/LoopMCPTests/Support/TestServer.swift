import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Synchronization

import LoopVault

@testable import LoopMCP

/// The server with two small vaults, as a generated entry point would set it up.
struct TestServer {
  let vault: TemporaryVault
  let execVault: TemporaryVault
  /// Where the keys of the issuer are mounted.
  let keys: TemporaryVault?
  var configuration: ServerConfiguration
  var tools: [any Tool] = []

  init(authorization: ServerConfiguration.Authorization? = nil, keys: TemporaryVault? = nil) throws {
    self.keys = keys
    vault = try TemporaryVault([
      "home.md": "# Home\nWelcome.\n",
      "projects/plan.md": "---\nentity_type: project\n---\n# The plan\n안녕하세요\n",
      "projects/data.csv": "1,2",
    ])
    execVault = try TemporaryVault(["board.md": "Minutes"])
    configuration = ServerConfiguration(
      name: "loop-mcp",
      port: 0,
      path: "/mcp",
      publicURL: "https://mcp.example.com",
      allowedHosts: ["mcp.example.com", "loop-mcp"],
      authorization: authorization,
      vaults: [
        Vault(name: "loop", path: vault.path, scope: "vault:read"),
        Vault(name: "exec", path: execVault.path, scope: "exec:read"),
      ]
    )
  }

  /// Folders that are served until the process ends: a value of this type may be gone long before its server is, and
  /// vaults that vanish are a change that listeners are told of.
  private static let kept: Mutex<[TemporaryVault]> = {
    atexit { TestServer.kept.withLock { $0.removeAll() } }
    return Mutex([])
  }()

  private static func keep(_ vaults: [TemporaryVault]) { kept.withLock { $0 += vaults } }

  static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  /// The parts of the server, with its vaults read.
  func parts(patience: Connections.Patience = Connections.Patience()) throws -> ServerParts {
    let vaults = configuration.vaults.map(ServedVault.init)
    for vault in vaults { _ = vault.index.update() }
    Self.keep([vault, execVault])
    return ServerParts(
      configuration,
      vaults: vaults,
      tools: try ToolCatalog(ToolCatalog.builtIn + tools),
      patience: patience,
      logger: Self.logger
    )
  }

  /// The server with its vaults read.
  func application() throws -> Application<RouterResponder<CallContext>> {
    Application(try parts(), logger: Self.logger)
  }
}

extension ServerParts {
  /// Sends requests to the running server of these parts.
  func testLive(_ body: @Sendable (any TestClientProtocol) async throws -> Void) async throws {
    try await Application(self, logger: TestServer.logger).test(.live, body)
  }
}

extension TestServer {
  /// Sends requests to the routes, without a connection between.
  func test(_ body: @Sendable (any TestClientProtocol) async throws -> Void) async throws {
    try await application().test(.router, body)
  }

  /// Sends requests to a running server on the loopback.
  func testLive(_ body: @Sendable (any TestClientProtocol) async throws -> Void) async throws {
    try await application().test(.live, body)
  }
}

/// A response with its body read as JSON.
struct Answer: Sendable {
  let status: HTTPResponse.Status
  let headers: HTTPFields
  let text: String
  let json: JSON?

  init(_ response: TestResponse) {
    status = response.status
    headers = response.headers
    text = String(buffer: response.body)
    json = try? JSONParser.parse(Array(text.utf8))
  }

  /// The JSON-RPC error code.
  var code: Int? { json?["error"]?["code"]?.integer }

  /// What a tool call has returned for programs.
  var structured: JSON? { json?["result"]?["structuredContent"] }
}

extension TestClientProtocol {
  /// Posts a text to the endpoint as clients of the newest handshake revision do.
  func post(_ body: String, to uri: String = "/mcp", _ headers: HTTPFields = [:]) async throws -> Answer {
    var all: HTTPFields = [
      .contentType: "application/json",
      .accept: "application/json, text/event-stream",
      .mcpProtocolVersion: "2025-11-25",
    ]
    for field in headers {
      all[field.name] = field.value.isEmpty ? nil : field.value
    }
    return Answer(try await executeRequest(uri: uri, method: .post, headers: all, body: ByteBuffer(string: body)))
  }

  /// Calls a method with the id 1.
  func call(_ method: String, _ params: JSON? = nil, _ headers: HTTPFields = [:]) async throws -> Answer {
    var message: JSONObject = ["jsonrpc": "2.0", "id": 1, "method": .string(method)]
    message["params"] = params
    return try await post(JSON.object(message).encodedText, headers)
  }

  /// Calls a tool.
  func tool(_ name: String, _ arguments: JSON, _ headers: HTTPFields = [:]) async throws -> Answer {
    try await call("tools/call", ["name": .string(name), "arguments": arguments], headers)
  }

  func get(_ uri: String, _ headers: HTTPFields = [:]) async throws -> Answer {
    Answer(try await executeRequest(uri: uri, method: .get, headers: headers, body: nil))
  }
}
