import Testing

@testable import LoopMCP

@Suite struct HeaderTextTests {
  @Test(
    arguments: [
      ("echo", "echo"), ("", ""), ("vault://loop/a%20b.md", "vault://loop/a%20b.md"), ("=?base64?", "=?base64?"),
      ("=?base64??=", ""), ("=?base64?ZWNobw==?=", "echo"), ("=?base64?7ZWc6riA?=", "한글"),
      ("=?base64?Pz8/?=", "???"), ("=?base64?fn5+?=", "~~~"), ("=?base64?Pz8_?=", nil), ("=?base64?ZWNobw?=", nil),
      ("=?base64?ZWNobw===?=", nil), ("=?base64?Z WNobw==?=", nil), ("=?base64?/w==?=", nil),
      ("=?BASE64?ZWNobw==?=", "=?BASE64?ZWNobw==?="),
    ] as [(String, String?)]
  )
  func `a header is its text, or the Base64 of it between marks`(_ header: String, _ text: String?) {
    #expect(HeaderText.decoded(header) == text)
  }
}
