import LoopProbe
import Testing

struct ServerSentEventParserTests {
  struct Case: Sendable {
    var text: String
    var items: [ServerSentItem]

    init(_ text: String, _ items: ServerSentItem...) {
      self.text = text
      self.items = items
    }
  }

  static let cases = [
    Case("data: a\n\n", .event(ServerSentEvent(name: "message", data: "a", id: nil))),
    Case("event: endpoint\r\ndata: /x?y=1\r\n\r\n", .event(ServerSentEvent(name: "endpoint", data: "/x?y=1", id: nil))),
    Case("data: a\rdata: b\r\r", .event(ServerSentEvent(name: "message", data: "a\nb", id: nil))),
    Case(": alive\n\n", .comment("alive")),
    Case(":\n", .comment("")),
    Case("event: lost\n\ndata:b\n\n", .event(ServerSentEvent(name: "message", data: "b", id: nil))),
    Case("id: 7\ndata\n\n", .event(ServerSentEvent(name: "message", data: "", id: "7"))),
    Case("\u{FEFF}data: a\n\n", .event(ServerSentEvent(name: "message", data: "a", id: nil))),
    Case("data: unfinished\n"),
    Case("retry: 10\nother: x\n\n"),
  ]

  @Test(arguments: cases)
  func `events and comments are read as the standard says, in pieces of any size`(_ example: Case) throws {
    for size in [1, 2, 3, 1000] {
      var parser = ServerSentEventParser()
      var items: [ServerSentItem] = []
      let bytes = Array(example.text.utf8)
      for start in stride(from: 0, to: bytes.count, by: size) {
        items += try parser.read(bytes[start..<min(start + size, bytes.count)])
      }
      #expect(items == example.items, "in pieces of \(size)")
    }
  }

  @Test func `an event that never ends is a failure, not memory`() {
    var parser = ServerSentEventParser()
    let line = Array(("data: " + String(repeating: "x", count: 1 << 20) + "\n").utf8)
    #expect(throws: ProbeFailure.oversized(ServerSentEventParser.limit)) {
      for _ in 0..<8 { _ = try parser.read(line) }
    }
  }
}
