import LoopProbe
import Testing

/// Answers as servers give them, right and wrong.
@Suite(.timeLimit(.minutes(1)))
struct AnswerTests {
  private func get(_ text: String, limit: Int = 4 << 20, closes: Bool = true) async throws -> ProbeAnswer {
    let script = ScriptedServer.Script.requests { _, connection in
      try await connection.send(text)
      if closes { throw ScriptedServer.Closed() }
    }
    return try await ScriptedServer.run(script) { server in
      try await ProbeClient.with(ProbeClient.Settings()) { client in
        try await client.send(.get(ProbeURL(server.origin)), limit: limit)
      }
    }
  }

  @Test(arguments: [
    ("a length that is not kept", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"),
    ("a chunk that is not kept", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\nabc"),
    ("no last chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"),
    ("no end of the head", "HTTP/1.1 200 OK\r\nContent-Le"),
    ("nothing", ""),
  ])
  func `an answer that breaks off is cut`(_ name: String, _ text: String) async {
    await #expect(throws: ProbeFailure.cut, "\(name)") { try await get(text) }
  }

  @Test(arguments: [
    "SSH-2.0-OpenSSH_9.2p1\r\n", "* OK IMAP4rev1\r\n", "<html>\n", "\u{0}\u{0}\u{0}\u{0}",
    "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "HTTP/1.1 200 OK\r\nbad header\r\n\r\n", "HTTP/9.9 200 OK\r\n\r\n", "HTTP/1.1 abc\r\n\r\n",
  ])
  func `what is no HTTP is said as that`(_ text: String) async throws {
    do {
      _ = try await get(text, closes: false)
      Issue.record("an answer")
    } catch ProbeFailure.notHTTP {}
  }

  @Test func `an answer is read up to its limit and no further`() async throws {
    let text = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789"
    #expect(try await get(text, limit: 10).body.count == 10)
    await #expect(throws: ProbeFailure.oversized(9)) { try await get(text, limit: 9) }
  }

  @Test func `an answer of HTTP 1_0 ends with its connection`() async throws {
    let answer = try await get("HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nabc")
    #expect(String(decoding: answer.body, as: UTF8.self) == "abc")
  }

  @Test func `answers before the answer are passed over`() async throws {
    let early = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
    #expect(try await get(early + "HTTP/1.1 204 No Content\r\n\r\n").status == 204)
  }

  @Test func `a redirect is an answer, and nobody goes there`() async throws {
    let answer = try await get("HTTP/1.1 301 Moved\r\nLocation: /else\r\nContent-Length: 0\r\n\r\n")
    #expect(answer.status == 301)
    #expect(answer.head.redirect == "/else")
  }

  @Test func `what is compressed is not unpacked, and says so`() async throws {
    let answer = try await get(
      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: application/JSON ; charset=utf-8\r\n"
        + "Content-Length: 3\r\n\r\nabc"
    )
    #expect(answer.head["content-encoding"] == "gzip")
    #expect(answer.head.mediaType == "application/json")
    #expect(answer.body.count == 3)
  }

  @Test func `challenges in several headers are one list`() async throws {
    let answer = try await get(
      "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"a, b\"\r\nwww-authenticate: Bearer scope=\"c\"\r\n"
        + "Content-Length: 0\r\n\r\n"
    )
    #expect(answer.head.challenge == #"Basic realm="a, b", Bearer scope="c""#)
  }

  @Test func `a head that grows slowly ends with the time`() async throws {
    let script = ScriptedServer.Script.requests { _, connection in
      try await connection.send("HTTP/1.1 200 OK\r\n")
      while true {
        try await connection.send("X: y\r\n")
        try await Task.sleep(for: .milliseconds(20))
      }
    }
    _ = try await ScriptedServer.run(script) { server in
      await #expect(throws: ProbeFailure.silent(.answer, .seconds(1))) {
        _ = try await ProbeClient.with(ProbeClient.Settings()) { client in
          try await client.send(.get(ProbeURL(server.origin)), timeout: .seconds(1))
        }
      }
    }
  }
}
