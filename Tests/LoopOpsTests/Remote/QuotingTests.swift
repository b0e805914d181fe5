import LoopOps
import Support
import Testing

/// Words, and what the preamble is told, arrive byte for byte through an sshd and whatever shell a login has.
@Suite(.needsSSH)
struct QuotingTests {
  /// As the words of a shell.
  static let shells = ["sh", "dash", "bash", "'bash' --posix", "zsh", "'busybox' ash", "ksh", "mksh"].filter { shell in
    Program.find(String(shell.split(separator: " ")[0].filter { $0 != "'" })) != nil
  }

  static let words =
    [
      "a b", "it's", "''", "'", "\"", "$HOME", "${HOME}", "$(id)", "`id`", "\\", "\\\\", "a\\", "\\n", "\\'", "노트",
      "é", "e\u{301}", "🙂", "", " ", "-n", "--", "-", "*", "?", "[a]", "{a,b}", "~", "~root", "=ls", "#", "a#b", "!",
      "!!",
      "!1", "a\nb", "\n", "a\n", "\ta", "a\r\nb", ";", "&", "|", "<", ">", "(", ")", "%s", "a=b", "loopgen:begin\n",
      "\u{7F}", "\u{1B}[31m", "\u{FEFF}", "/volume1/docker/it's 루프", String(repeating: "x'", count: 5000),
    ] + (1...127).map { String(UnicodeScalar(UInt8($0))) }

  @Test(arguments: shells)
  func `words arrive byte for byte`(shell: String) async throws {
    let server = try OpenSSHServer(shell: shell)
    let program = RemoteProgram("echo", "for word in \"$@\"; do printf '%s\\0' \"$word\"; done", Self.words)
    let answer = try await HostConnection(server.host(), ssh: server.ssh()).run(program)
    #expect(answer.status == 0)
    #expect(answer.errors.isEmpty)
    #expect(answer.output == Self.words.flatMap { Array($0.utf8) + [0] })
  }

  @Test(arguments: shells)
  func `places arrive byte for byte`(shell: String) async throws {
    let server = try OpenSSHServer(shell: shell)
    let root = "/tmp/it's a \"$HOME\" `x` \\ 루프 !*\n"
    let host = server.host(root, secrets: "-n 'secrets'.env")
    let program = RemoteProgram("places", "printf '%s\\0' \"$dir\" \"$project\" \"$file\" \"$secrets\"")
    let answer = try await HostConnection(host, ssh: server.ssh()).run(program)
    let expected = [root, "ssh-test", root + "/generated/loop.nas/compose.yaml", root + "/-n 'secrets'.env"]
    #expect(answer.output == expected.flatMap { Array($0.utf8) + [0] })
  }
}
