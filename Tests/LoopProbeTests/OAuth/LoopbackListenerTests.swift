import NIOCore
import NIOPosix
import Testing

@testable import LoopProbe

@Suite(.timeLimit(.minutes(1)))
struct LoopbackListenerTests {
  static let callback = LoginCallback(state: "s", issuer: "https://h", promisesIssuer: false)

  private func get(_ target: String, at port: Int, method: String = "GET") async throws -> ProbeAnswer {
    try await ProbeClient.with(ProbeClient.Settings()) { client in
      try await client.send(ProbeRequest(method, ProbeURL("http://127.0.0.1:\(port)\(target)")))
    }
  }

  @Test func `only the way back is answered, and its answer holds nothing of what was asked`() async throws {
    let code = try await LoopbackListener.with(Self.callback) { listener async throws(LoginFailure) in
      do {
        for target in ["/", "/callback", "/favicon.ico?x=%3Cscript%3E", "/callback/?code=c&state=s"] {
          #expect(try await get(target, at: listener.port).status == 404)
        }
        #expect(try await get("/callback?code=c&state=s", at: listener.port, method: "POST").status == 404)
        let page = try await get("/callback?code=%3Cscript%3E&state=s&x=%3Cscript%3E", at: listener.port)
        #expect(page.status == 200)
        #expect(page.head.mediaType == "text/html")
        #expect(page.head["Cache-Control"] == "no-store")
        #expect(!String(decoding: page.body, as: UTF8.self).contains("script"))
      } catch { Issue.record(error) }
      return try await listener.code(within: .seconds(20))
    }
    #expect(code == "<script>")
  }

  @Test func `the port is closed afterwards, with connections that say nothing`() async throws {
    let (port, silent) = try await LoopbackListener.with(Self.callback) { listener async throws(LoginFailure) in
      let silent = try? await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
        .connect(host: "127.0.0.1", port: listener.port).get()
      _ = try? await get("/callback?code=c&state=s", at: listener.port)
      _ = try await listener.code(within: .seconds(20))
      return (listener.port, silent)
    }
    try await silent?.closeFuture.get()
    await #expect(throws: ProbeFailure.refused) { try await get("/", at: port) }
  }

  @Test func `there is room for a browser, not for a crowd`() async throws {
    let count = LoopbackGuests.limit
    try await LoopbackListener.with(Self.callback) { listener async throws(LoginFailure) in
      do {
        var crowd: [any Channel] = []
        for _ in 0..<count {
          let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: listener.port).get()
          crowd.append(channel)
        }
        await #expect(throws: ProbeFailure.self) { try await get("/", at: listener.port) }
        for channel in crowd { try await channel.close() }
      } catch { Issue.record(error) }
    }
  }

  @Test func `a request without end is not read`() async throws {
    try await LoopbackListener.with(Self.callback) { listener async throws(LoginFailure) in
      do {
        let client = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
          .connect(host: "127.0.0.1", port: listener.port).get()
        let piece = ByteBuffer(repeating: UInt8(ascii: "a"), count: 64 << 10)
        try? await client.writeAndFlush(ByteBuffer(string: "GET /"))
        for _ in 0..<64 where client.isActive { try? await client.writeAndFlush(piece) }
        try await client.closeFuture.get()
      } catch { Issue.record(error) }
    }
  }
}
