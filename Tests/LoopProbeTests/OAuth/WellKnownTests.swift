import LoopProbe
import Testing

struct WellKnownTests {
  @Test(arguments: [
    (
      "https://h/mcp",
      ["https://h/.well-known/oauth-protected-resource/mcp", "https://h/.well-known/oauth-protected-resource"]
    ),
    ("https://h/", ["https://h/.well-known/oauth-protected-resource"]),
  ])
  func `a resource describes itself below its path, then at the root`(_ resource: String, _ expected: [String]) throws {
    #expect(try WellKnown.resourceMetadata(of: ProbeURL(resource)).map(\.text) == expected)
  }

  @Test(arguments: [
    (
      "https://h/auth",
      [
        "https://h/.well-known/oauth-authorization-server/auth", "https://h/.well-known/openid-configuration/auth",
        "https://h/auth/.well-known/openid-configuration",
      ]
    ),
    (
      "https://h/auth/",
      [
        "https://h/.well-known/oauth-authorization-server/auth", "https://h/.well-known/openid-configuration/auth",
        "https://h/auth/.well-known/openid-configuration",
      ]
    ),
    ("https://h", ["https://h/.well-known/oauth-authorization-server", "https://h/.well-known/openid-configuration"]),
  ])
  func `an issuer's path is put behind the well-known one`(_ issuer: String, _ expected: [String]) throws {
    #expect(try WellKnown.issuerMetadata(of: ProbeURL(issuer)).map(\.text) == expected)
  }
}
