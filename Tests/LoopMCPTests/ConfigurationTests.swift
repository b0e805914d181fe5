import Hummingbird
import Testing

@testable import LoopMCP

@Suite struct ConfigurationTests {
  @Test func `the environment replaces port, address and folders`() throws {
    let configuration = try TestServer().configuration.overridden(by: [
      "LOOP_MCP_PORT": "9999", "LOOP_MCP_HOST": "127.0.0.1", "LOOP_MCP_VAULT_EXEC": "/srv/exec",
    ])
    #expect(configuration.port == 9_999)
    #expect(configuration.host == "127.0.0.1")
    #expect(configuration.vaults.map(\.path).last == "/srv/exec")
    #expect(configuration.vaults.map(\.scope) == ["vault:read", "exec:read"])
  }

  @Test(arguments: [
    ["LOOP_MCP_PORT": "http"], ["LOOP_MCP_PORT": "65536"], ["LOOP_MCP_PORT": "-1"], ["LOOP_MCP_VAULT_LOOP": "vault"],
  ])
  func `a value that makes no sense is an error`(_ values: [String: String]) throws {
    let configuration = try TestServer().configuration
    #expect(throws: EnvironmentError.self) { try configuration.overridden(by: Environment(values: values)) }
  }

  @Test(arguments: [("loop", "LOOP_MCP_VAULT_LOOP"), ("team-a.notes2", "LOOP_MCP_VAULT_TEAM_A_NOTES2")])
  func `a vault has its variable`(_ name: String, _ variable: String) {
    #expect(ServerConfiguration.variable(forVault: name) == variable)
  }

  @Test(
    arguments: [
      ("0.0.0.0", false, false, "127.0.0.1"), ("::", false, false, "127.0.0.1"),
      ("10.0.0.1", false, false, "127.0.0.1"),
      ("loop-mcp", false, false, "127.0.0.1"), ("127.0.0.1.evil.example", false, false, "127.0.0.1"),
      ("localhost", false, false, "localhost"), ("127.0.0.2", false, false, "127.0.0.2"), ("::1", false, false, "::1"),
      ("0.0.0.0", true, false, "0.0.0.0"), ("0.0.0.0", false, true, "0.0.0.0"),
    ]
  )
  func `a server that asks for no token is reached from other machines only if it is meant to be`(
    _ host: String,
    _ isOpen: Bool,
    _ asksForTokens: Bool,
    _ bound: String
  ) throws {
    let authorization = asksForTokens ? TestIssuer.authorization(.file("/keys")) : nil
    var configuration = try TestServer(authorization: authorization).configuration
    configuration.host = host
    configuration.isOpen = isOpen
    #expect(configuration.boundHost == bound)
    #expect(configuration.isConfined == (bound != host))
  }
}
