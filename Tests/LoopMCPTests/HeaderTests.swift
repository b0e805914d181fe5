import Testing

@testable import LoopMCP

@Suite struct HeaderTests {
  @Test(
    arguments: [
      (nil, true, true, true),
      ("*/*", true, true, true),
      ("application/json, text/event-stream", true, true, true),
      ("text/event-stream", false, true, true),
      ("application/json", true, false, false),
      ("APPLICATION/JSON;q=0.9", true, false, false),
      ("application/*", true, false, false),
      ("text/html, */*;q=0.8", true, true, false),
      ("text/html", false, false, false),
      ("application/json;q=0, text/html", false, false, false),
      ("", false, false, false),
    ] as [(String?, Bool, Bool, Bool)]
  )
  func `the media types a client takes`(_ header: String?, _ json: Bool, _ events: Bool, _ stream: Bool) {
    let accept = Accept(header)
    #expect(accept.admitsJSON == json)
    #expect(accept.admitsEventStream == events)
    #expect(accept.asksForEventStream == stream)
  }
}
