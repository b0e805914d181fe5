@testable import LoopOps
import LoopProbe
import LoopSpec
import Testing

struct OuterProxyTests {
  private static func proxy(tls: String = "upstream") throws -> OuterProxy? {
    let spec = """
      loopgen: 1
      name: loop
      services:
        tools: {kind: mcp, port: 8085, mcp: {anonymous_stream: true}}
      edge: {host: loop.example.com, listen: 8080, tls: \(tls)}
      """
    let host = Host(name: "nas", directory: "/srv/loop", profile: .synology, project: "loop", output: "generated/loop")
    return OuterProxy(DoctorSubject(host: host, stack: try ResolvedSpec.stack(spec)))
  }

  @Test(arguments: [
    (OuterProxy.Seen.unreachable(.unknownHost("loop.example.com")), DoctorCheck.Outcome.skipped, "cannot be reached"),
    (.unreachable(.certificate("it has expired")), .failed, "not trusted"),
    (.answers(status: 502, .notTried("")), .warning, "does not reach the edge"),
    (.answers(status: 404, .notTried("`--patience 0s`")), .ok, "no stream was held"),
    (.answers(status: 200, .survived(.seconds(75), heartbeats: 4)), .ok, "survived 75 s with 4 heartbeats"),
    (.answers(status: 200, .cut(after: .seconds(60), heartbeats: 0)), .failed, "cut a stream after 60 s"),
  ])
  func `what was seen is judged`(seen: OuterProxy.Seen, outcome: DoctorCheck.Outcome, words: String) throws {
    let check = try #require(try Self.proxy()).check(seen)
    #expect(check.outcome == outcome)
    #expect(check.found.contains(words), "\(check.found)")
  }

  @Test
  func `without a proxy in front there is none to look at`() throws {
    #expect(try Self.proxy(tls: "off") == nil)
  }
}
