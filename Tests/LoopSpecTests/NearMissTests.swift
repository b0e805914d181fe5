import LoopSpec
import Testing

struct NearMissTests {
  @Test(
    arguments: [
      ("prot", "port"), ("volume", "volumes"), ("evn", "env"), ("loop-apii", "loop-api"), ("keep", "keepalive"),
      ("xyz", nil), ("", nil), (String(repeating: "a", count: 1_000), nil),
    ] as [(String, String?)]
  )
  func `the nearest word is offered`(word: String, expected: String?) {
    #expect(NearMiss.of(word, among: ["port", "volumes", "env", "loop-api", "keepalive"]) == expected)
  }
}
