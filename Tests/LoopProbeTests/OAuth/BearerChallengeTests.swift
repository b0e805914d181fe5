import LoopProbe
import Testing

struct BearerChallengeTests {
  struct Case: Sendable {
    var text: String
    var parameters: [String: String]?
  }

  static let cases = [
    Case(
      text: #"Bearer resource_metadata="https://h/.well-known/oauth-protected-resource/mcp", scope="a:b c""#,
      parameters: ["resource_metadata": "https://h/.well-known/oauth-protected-resource/mcp", "scope": "a:b c"]
    ),
    Case(text: "Bearer", parameters: [:]),
    Case(text: "bearer Scope=Vault", parameters: ["scope": "Vault"]),
    Case(text: #"Bearer scope = "a" , error="x""#, parameters: ["scope": "a", "error": "x"]),
    Case(text: #"Basic realm="a, Bearer scope=wrong", Bearer scope="right""#, parameters: ["scope": "right"]),
    Case(text: #"Negotiate abc==, Bearer scope="a""#, parameters: ["scope": "a"]),
    Case(text: #"Bearer scope="a \"b\" c""#, parameters: ["scope": #"a "b" c"#]),
    Case(text: #"Bearer scope="a", scope="b""#, parameters: ["scope": "a"]),
    Case(text: #"Bearer scope="never ends"#, parameters: ["scope": "never ends"]),
    Case(text: #"Bearer , scope = "a""#, parameters: ["scope": "a"]),
    Case(text: #"Bearer realm="x", DPoP scope="other""#, parameters: ["realm": "x"]),
    Case(text: #"Basic realm="x""#, parameters: nil),
    Case(text: #"DPoP algs="ES256""#, parameters: nil),
    Case(text: #""Bearer""#, parameters: nil),
    Case(text: "", parameters: nil),
    Case(text: "\"", parameters: nil),
    Case(text: ",,,= ,", parameters: nil),
  ]

  @Test(arguments: cases)
  func `the first bearer challenge of a header is read`(_ example: Case) {
    #expect(BearerChallenge(example.text)?.parameters == example.parameters)
  }

  @Test func `a header that goes on and on is read for 8 KiB`() {
    let text = "Bearer " + (0..<2000).map { "a\($0)=b" }.joined(separator: ", ")
    #expect((500..<1500).contains(BearerChallenge(text)?.parameters.count ?? 0))
  }
}
