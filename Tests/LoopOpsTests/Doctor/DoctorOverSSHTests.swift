@testable import LoopOps
import Support
import Testing

/// The two programs behind a real sshd, whose logins look for programs where docker is not.
struct DoctorOverSSHTests {
  @Test(.needsSSH)
  func `one connection tells all facts and whether ports are let through`() async throws {
    let server = try OpenSSHServer(["SetEnv PATH=/usr/bin:/bin", "AllowTcpForwarding no"])
    defer { server.stop() }
    let host = server.host("/no such/it's 루프")
    let program = RemoteProgram.doctor(images: [], secrets: ["HOME"])
    let (facts, refusal) = try await HostConnection.with(host, ssh: try server.ssh()) { connection in
      let facts = try HostFacts(try await connection.run(program))
      do throws(RemoteFailure) {
        _ = try await connection.forward(to: 9)
        return (facts, RemoteFailure?.none)
      } catch { return (facts, error) }
    }
    #expect(facts.isWhole)
    #expect(facts.nearest == "/")
    #expect(facts.names == ["HOME"])
    if let engine = facts.engine, engine.program.hasPrefix("/usr/local/") { #expect(!engine.isOnPath) }
    #expect(refusal?.kind == .forwardingRefused)
    #expect(DoctorCheck.forwarding(refusal).outcome == .warning)
    #expect(!DoctorCheck.forwarding(refusal).cure.isEmpty)
  }

  @Test(.needsSSH)
  func `a folder that is not there is a failure of drift with its cure`() async throws {
    let server = try OpenSSHServer()
    defer { server.stop() }
    let program = RemoteProgram.driftFiles(output: "generated/loop.nas")
    let connection = HostConnection(server.host("/no/such"), ssh: try server.ssh())
    await #expect {
      try await connection.run(program)
    } throws: { error in
      (error as? RemoteFailure)?.kind == .unprepared
    }
  }
}
