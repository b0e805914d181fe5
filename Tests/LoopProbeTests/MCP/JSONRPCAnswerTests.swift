import LoopFormats
import NIOHTTP1
import Testing

@testable import LoopProbe

struct JSONRPCAnswerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var status = 200
    var headers = ["Content-Type": "application/json"]
    var body: String
    /// The result, or why there is none.
    var expected: Result<JSONValue, MCPFailure>

    init(
      _ name: String,
      status: Int = 200,
      type: String? = "application/json",
      headers: [String: String] = [:],
      _ body: String,
      _ expected: Result<JSONValue, MCPFailure>
    ) {
      testDescription = name
      self.status = status
      self.headers = headers
      if let type { self.headers["Content-Type"] = type }
      self.body = body
      self.expected = expected
    }
  }

  static let right = #"{"jsonrpc":"2.0","id":7,"result":{"a":1}}"#
  static let found = JSONValue.object([JSONMember("a", 1)])
  static let none = MCPFailure.malformed("the body is no message with this id")
  static let unended = MCPFailure.malformed("the stream ended without it")

  static let cases = [
    Case("a result", right, .success(found)),
    Case(
      "a result, and a parameter of the type",
      status: 200,
      type: "Application/JSON; charset=utf-8",
      right,
      .success(found)
    ),
    Case("another id", right.replacing("7", with: "8"), .failure(none)),
    Case("the id as text", right.replacing("7", with: "\"7\""), .failure(none)),
    Case("another version", right.replacing("2.0", with: "1.0"), .failure(none)),
    Case("a list", "[\(right)]", .failure(none)),
    Case("no JSON", "{", .failure(none)),
    Case("nothing", "", .failure(none)),
    Case(
      "an error",
      status: 400,
      #"{"jsonrpc":"2.0","id":7,"error":{"code":-32602,"message":"no"}}"#,
      .failure(.error(code: -32602, message: "no"))
    ),
    Case(
      "an error without an id",
      status: 400,
      #"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"no"}}"#,
      .failure(.error(code: -32700, message: "no"))
    ),
    Case(
      "another's error",
      #"{"jsonrpc":"2.0","id":8,"error":{"code":-32700,"message":"no"}}"#,
      .failure(none)
    ),
    Case("an error without a code", #"{"jsonrpc":"2.0","id":7,"error":{"message":"no"}}"#, .failure(none)),
    Case(
      "an error without words",
      #"{"jsonrpc":"2.0","id":7,"error":{"code":-1}}"#,
      .failure(.error(code: -1, message: ""))
    ),
    Case("another JSON with its status", status: 502, #"{"detail":"no"}"#, .failure(.status(502))),
    Case("a stream", status: 200, type: "text/event-stream", "event: message\ndata: \(right)\n\n", .success(found)),
    Case("a stream without its last line", status: 200, type: "text/event-stream", "data: \(right)", .success(found)),
    Case(
      "a stream with others before",
      status: 200,
      type: "text/event-stream",
      ": alive\r\n\r\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\"}\r\n\r\ndata: x\r\n\r\n"
        + "data: \(right.replacing("7", with: "8"))\r\n\r\ndata: \(right)\r\n\r\n",
      .success(found)
    ),
    Case("a stream without it", status: 200, type: "text/event-stream", "data: x\n\n", .failure(unended)),
    Case("a page", status: 200, type: "text/html", "<html>", .failure(.media("text/html"))),
    Case("a page with its status", status: 404, type: "text/html", "<html>", .failure(.status(404))),
    Case("no type", status: 200, type: nil, right, .failure(.media("no media type"))),
    Case("accepted, and nothing", status: 202, type: nil, "", .failure(.media("no media type"))),
    Case(
      "a challenge",
      status: 401,
      headers: ["WWW-Authenticate": "Bearer"],
      right,
      .failure(.unauthorized(status: 401, challenge: "Bearer"))
    ),
    Case("forbidden", status: 403, type: "text/html", "", .failure(.unauthorized(status: 403, challenge: nil))),
    Case(
      "a redirect",
      status: 307,
      headers: ["Location": "/mcp/"],
      "",
      .failure(.redirect(status: 307, to: "/mcp/"))
    ),
    Case(
      "compressed",
      status: 200,
      headers: ["Content-Encoding": "gzip"],
      "\u{1F}",
      .failure(.malformed("the body is compressed, though nobody asked for that"))
    ),
  ]

  @Test(arguments: cases)
  func `an answer is the result, or says why there is none`(_ example: Case) {
    let head = ProbeHead(status: example.status, headers: HTTPHeaders(example.headers.map { ($0.key, $0.value) }))
    let answer = ProbeAnswer(head: head, body: Array(example.body.utf8), duration: .zero)
    var found: Result<JSONValue, MCPFailure>
    do throws(MCPFailure) { found = .success(try JSONRPCAnswer(answer, to: 7).result()) } catch {
      found = .failure(error)
    }
    #expect(found == example.expected)
  }

  @Test(arguments: [
    MCPFailure.redirect(status: 301, to: "\u{1B}[2J" + String(repeating: "x", count: 9000)),
    .media("text/\u{1B}" + String(repeating: "x", count: 9000)),
    .error(code: 1, message: "\u{202E}" + String(repeating: "한", count: 9000)),
  ])
  func `what a server says is printed short and without what acts on a terminal`(_ failure: MCPFailure) {
    #expect(failure.message.utf8.count < 1000)
    #expect(failure.message.unicodeScalars.allSatisfy { $0 != "\u{1B}" && $0 != "\u{202E}" })
  }
}
