import Testing

@testable import LoopProbe

struct ListenWireTests {
  @Test(arguments: [
    (#"{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}"#, 1), (#"{"jsonrpc":"2.0","method":"ping"}"#, 0),
    ("{}", 0), ("alive", 0),
  ])
  func `listeners are compared by notifications alone`(_ data: String, _ seen: Int) async throws {
    try await ProbeClient.with(ProbeClient.Settings()) { client in
      let stream = HeldStream(.listen, 1)
      let wire = ListenWire(stream, MCPEndpoint(client, try ProbeURL("http://127.0.0.1:1/mcp")))
      let recorder = HoldRecorder(timeout: .seconds(1))
      for number in 1...2 { recorder.note(.opened(connection: 1), of: HeldStream(.listen, number)) }
      recorder.begin(.held)
      #expect(wire.read(ServerSentEvent(name: "message", data: data), recorder) == nil)
      recorder.compare()
      let streams = recorder.report(HoldScope(url: "", asked: 2)).streams[1]
      #expect(streams.events == 1)
      #expect(streams.lost == seen)
    }
  }

  @Test(arguments: [
    (#"{"jsonrpc":"2.0","id":1,"result":{}}"#, "the server said goodbye"),
    (#"{"jsonrpc":"2.0","id":1,"error":{"code":-1,"message":"full\u001b"}}"#, #"error -1: full\u{1b}"#),
  ])
  func `a final result is a goodbye`(_ data: String, _ goodbye: String) async throws {
    try await ProbeClient.with(ProbeClient.Settings()) { client in
      let wire = ListenWire(HeldStream(.listen, 1), MCPEndpoint(client, try ProbeURL("http://127.0.0.1:1/mcp")))
      let event = ServerSentEvent(name: "message", data: data)
      #expect(wire.read(event, HoldRecorder(timeout: .seconds(1))) == goodbye)
    }
  }
}
