import LoopOps
import Testing

struct RemoteProgramTests {
  private static let host = Host(
    name: "nas",
    login: SSHLogin("deploy@nas.example.com:2222"),
    directory: "/volume1/docker/it's 루프",
    secrets: "secrets.env",
    project: "loop",
    output: "generated/loop.nas"
  )

  @Test
  func `a command is shown as people would type it`() {
    let shown = RemoteProgram.compose("restart", "loop-api").shown(on: Self.host)
    #expect(
      shown == """
        docker compose --env-file '/volume1/docker/it'\\''s 루프/secrets.env' --project-name loop \
        --file '/volume1/docker/it'\\''s 루프/generated/loop.nas/compose.yaml' restart loop-api
        """
    )
  }

  @Test
  func `words reach the program as they are`() async throws {
    var host = Self.host
    host.login = nil
    let words = ["a b", "it's", "$HOME", "`id`", "\\", "노트", "", "-n", "*", "a\nb", "\"", "!"]
    let program = RemoteProgram("echo", "for word in \"$@\"; do printf '%s\\0' \"$word\"; done", words)
    let answer = try await HostConnection(host).run(program)
    #expect(answer.status == 0)
    #expect(answer.text == words.map { $0 + "\0" }.joined())
  }

  @Test
  func `a login may name its port`() {
    #expect(Self.host.login?.destination == "deploy@nas.example.com")
    #expect(Self.host.login?.port == 2222)
    #expect(SSHLogin("nas").port == nil)
  }
}
