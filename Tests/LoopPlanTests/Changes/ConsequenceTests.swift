import Foundation
import Testing

/// What follows from a change is not told beside it, and what does not follow from one is.
struct ConsequenceTests {
  @Test(
    arguments: [
      ("    memory: 512m\n", "    memory: 512m\n    health: false\n", "- loop-auth health: GET /health"),
      ("  tls: upstream ", "  trust: []\n  tls: upstream ", "- edge trusts: 10.0.0.0/8"),
      (
        "      anonymous_stream: true ", "      limits: { streams: 4096 }\n      anonymous_stream: true ",
        "edge file limit: 16384 -> 65536"
      ),
    ]
  )
  func `words that are no facts are told by what they do, whatever else changed`(
    find: String,
    replacement: String,
    line: String
  ) throws {
    let before = ChangeLines.loop.replacing("    health: /health\n    deploys: rare", with: "    memory: 512m\n")
    let after = before.replacing(find, with: replacement).replacing("\"720\"", with: "\"360\"")
    let lines = try ChangeLines.of(before, after)
    #expect(lines.contains(line), "\(lines)")
    #expect(lines.contains("loop-auth env TOKEN_EXPIRE_HOURS: 720 -> 360"))
  }

  @Test func `a service with routes of its own is told once`() throws {
    let before = ChangeLines.loop.replacing("    kind: oauth\n", with: "").replacing("    auth: loop-auth\n", with: "")
    let lines = try ChangeLines.of(before, ChangeLines.loop.replacing("    auth: loop-auth\n", with: ""))
    #expect(lines.count == 1)
    #expect(lines.first?.hasPrefix("loop-auth kind: http -> oauth !`loop-auth` is public at `/authorize`; ") == true)
  }

  @Test func `an edge that came tells its routes`() throws {
    let before = "loopgen: 1\nname: test\nservices: { web: { image: \"web:1.0.0\", port: 80 } }\n"
    let after = before + "edge: { host: test.example.com, routes: { /: web } }\n"
    #expect(
      try ChangeLines.of(before, after) == [
        "+ edge: test.example.com, listens on 0.0.0.0:8080 !port 8080 is published on every address",
        "+ /: → web  silent for 60s, body 1m !`web` is public at `/`",
      ]
    )
    #expect(
      try ChangeLines.of(after, before) == [
        "- edge: test.example.com, listens on 0.0.0.0:8080", "- /: → web  silent for 60s, body 1m",
      ]
    )
  }

  @Test func `a generated server that came is told with where it is public`() throws {
    let before = ChangeLines.loop.replacing(
      "  loop-mcp:  ",
      with: "  x:\n    image: \"x:1.0.0\"\n\n  loop-mcp:  "
    )
    let start = try #require(before.range(of: "  loop-mcp:  ")).lowerBound
    let end = try #require(before.range(of: "\nedge:")).lowerBound
    let without = (before[..<start] + before[end...]).replacing("loop-mcp: 0, ", with: "")
    let lines = try ChangeLines.of(String(without), before.replacing("loop-mcp: 0, ", with: ""))
    #expect(
      lines == [
        "+ loop-mcp: mcp, generated, port 8085 !a stream may be opened without a token; "
          + "`loop-mcp` is public at `/mcp`; `loop-mcp` is public at `/mcp/messages/`"
      ]
    )
  }
}
