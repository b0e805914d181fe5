import Testing

@testable import LoopMCP

/// The rows of the routing table for a POST, without HTTP around them.
@Suite struct PostedMessagesTests {
  private func read(_ text: String, _ version: String?, _ revisions: Revisions = Revisions()) throws -> PostedMessages {
    let headers = RoutingHeaders(version: VersionHeader(version, in: revisions))
    return try PostedMessages(JSONParser.parse(Array(text.utf8)), headers, revisions)
  }

  @Test(arguments: [
    (nil, ProtocolVersion.march2025), ("2024-11-05", .november2024), ("2025-03-26", .march2025),
    (" 2025-06-18 ", .june2025), ("2025-11-25", .november2025),
  ])
  func `a request is answered in the revision of its header`(_ header: String?, _ version: ProtocolVersion) throws {
    let request = RPCRequest(id: .integer(1), method: "ping", params: nil)
    #expect(try read(#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#, header) == .request(request, version))
  }

  @Test(arguments: [
    (#""1""#, RPCID.string("1")), ("1", .integer(1)), ("-7", .integer(-7)), (#""""#, .string("")),
    ("9007199254740993", .integer(9_007_199_254_740_993)),
    ("18446744073709551616", .large(JSONNumber(checked: "18446744073709551616"))),
  ])
  func `an id keeps its type and every digit`(_ text: String, _ id: RPCID) throws {
    let posted = try read(#"{"jsonrpc":"2.0","id":\#(text),"method":"ping"}"#, nil)
    #expect(posted == .request(RPCRequest(id: id, method: "ping", params: nil), .march2025))
    #expect(id.json.encodedText == text)
  }

  @Test(arguments: [
    #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#,
    #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}"#,
    #"{"jsonrpc":"2.0","id":1,"result":{}}"#,
    #"{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":""}}"#,
  ])
  func `notifications and answers of the client have no answer`(_ text: String) throws {
    #expect(try read(text, "2025-11-25") == .unanswered)
  }

  @Test(
    arguments: [
      ("1", nil, nil), ("\"text\"", nil, nil), ("null", nil, nil), ("{}", nil, nil),
      (#"{"id":1,"method":"ping"}"#, nil, RPCID.integer(1)),
      (#"{"jsonrpc":"1.0","id":1,"method":"ping"}"#, nil, .integer(1)),
      (#"{"jsonrpc":"2.0","id":"a"}"#, nil, .string("a")),
      (#"{"jsonrpc":"2.0","id":4,"method":5}"#, nil, .integer(4)),
      (#"{"jsonrpc":"2.0","id":4,"method":""}"#, nil, .integer(4)),
      (#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, nil, nil),
      (#"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#, nil, nil),
      (#"{"jsonrpc":"2.0","id":[1],"method":"ping"}"#, nil, nil),
      (#"{"jsonrpc":"2.0","id":true,"method":"ping"}"#, nil, nil),
      ("[]", nil, nil),
      ("[1]", nil, nil),
      (#"[{"jsonrpc":"2.0","id":1,"method":"ping"},{}]"#, nil, nil),
      (#"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#, "2025-06-18", nil),
      (#"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#, "2024-11-05", nil),
      (#"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#, "2026-07-28", nil),
      (
        #"[{"jsonrpc":"2.0","id":1,"method":"ping","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"x"}}}]"#,
        nil, nil
      ),
    ] as [(String, String?, RPCID?)]
  )
  func `an invalid message is refused with its id`(_ text: String, _ version: String?, _ id: RPCID?) {
    #expect { try read(text, version) } throws: { error in
      let failure = error as? RPCFailure
      return failure?.error.code == .invalidRequest && failure?.id == id
    }
  }

  @Test(arguments: [
    ([], "2025-11-25x", ["2026-07-28"]),
    (["2025-06-18", "2025-11-25"], "2026-07-28", ["2025-06-18", "2025-11-25"]),
    (["2026-07-28"], "2025-06-18", ["2026-07-28"]),
    (["2026-07-28"], nil, ["2026-07-28"]),
  ])
  func `a revision the server does not speak is named, with those it does`(
    _ spoken: [String],
    _ version: String?,
    _ supported: [String]
  ) {
    #expect {
      try read(#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#, version, Revisions(spoken))
    } throws: { error in
      let failure = error as? RPCFailure
      return failure?.id == .integer(1) && failure?.error.code == .unsupportedProtocolVersion
        && failure?.error.data?["supported"]?.array == supported.map(JSON.string)
        && failure?.error.data?["requested"] == .string(version ?? "")
    }
  }

  @Test func `a server that does not speak 2026-07-28 does not know its envelope`() throws {
    let old = Revisions(["2025-03-26", "2025-11-25"])
    let body = """
      {"jsonrpc":"2.0","id":1,"method":"server/discover",\
      "params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}}
      """
    guard case .request(let request, let version) = try read(body, nil, old) else {
      Issue.record("not a request")
      return
    }
    #expect(request.method == "server/discover")
    #expect(version == .march2025)
  }

  @Test func `without 2025-03-26 a request without a revision is of the newest that begins with initialize`() throws {
    let request = RPCRequest(id: .integer(1), method: "ping", params: nil)
    let body = #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#
    #expect(try read(body, nil, Revisions(["2024-11-05", "2025-06-18"])) == .request(request, .june2025))
  }

  @Test(arguments: [nil, "2025-03-26"])
  func `a batch belongs to 2025-03-26 and holds a bounded number of messages`(_ version: String?) throws {
    let ping = #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#
    let note = #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#
    let request = RPCRequest(id: .integer(1), method: "ping", params: nil)
    #expect(try read("[\(ping),\(note)]", version) == .batch([request], .march2025))
    #expect(try read("[\(note)]", version) == .unanswered)
    let full = Array(repeating: ping, count: PostedMessages.maximumBatch)
    #expect(throws: Never.self) { try read("[\(full.joined(separator: ","))]", version) }
    #expect(throws: RPCFailure.self) { try read("[\((full + [ping]).joined(separator: ","))]", version) }
  }
}
