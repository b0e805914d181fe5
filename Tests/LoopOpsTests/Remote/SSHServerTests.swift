import Foundation
import LoopOps
import Support
import Testing

extension Trait where Self == ConditionTrait {
  /// Skips a test, and says so, where there is no sshd to start; ``SSHServerTests`` fails then if it is required.
  static var needsSSH: Self { .enabled(if: OpenSSHServer.isHere, "NOT CHECKED: sshd, ssh or ssh-keygen is not here") }
}

extension OpenSSHServer {
  /// A host whose shell is behind this server.
  func host(_ directory: String = "/srv/loop", secrets: String? = nil) -> LoopOps.Host {
    LoopOps.Host(
      name: "nas",
      login: SSHLogin(login),
      directory: directory,
      secrets: secrets,
      project: "ssh-test",
      output: "generated/loop.nas"
    )
  }
}

struct SSHServerTests {
  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["LOOPGEN_REQUIRE_TOOLS"] == "1",
      "LOOPGEN_REQUIRE_TOOLS is not set"
    )
  )
  func `an OpenSSH server is there`() {
    #expect(OpenSSHServer.isHere, "sshd, ssh or ssh-keygen is not on the search path")
  }
}
