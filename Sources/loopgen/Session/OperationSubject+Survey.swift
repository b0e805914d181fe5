import ArgumentParser
import LoopDiagnostics
import LoopFormats
import LoopOps

extension OperationSubject {
  /// How the stack is on its host now.
  ///
  /// - Throws: `world`, after the failure has been told.
  func survey(_ facts: StackFacts, over connection: HostConnection? = nil) async throws -> Survey {
    do throws(RemoteFailure) {
      return try await (connection ?? HostConnection(host)).survey(facts.probes)
    } catch {
      try RemoteReport.end(error, on: host)
    }
  }
}

extension OperationSubject {
  /// What a program says on the host.
  ///
  /// - Throws: `world`, after the failure has been told.
  func run(_ program: RemoteProgram, over connection: HostConnection) async throws -> RemoteAnswer {
    do throws(RemoteFailure) {
      return try await connection.run(program)
    } catch {
      try RemoteReport.end(error, on: host)
    }
  }

  /// Ends what would get in the way of a deploy.
  ///
  /// - Throws: `refused`, after who holds the lock has been told.
  func refuseWhileLocked(_ survey: Survey) throws {
    guard let holder = survey.lockHolder else { return }
    let option = host.login == nil ? "" : " --target \(host.name)"
    Terminal.tell(
      "loopgen: refused: \(host.name) is locked, \(DisplayWidth.sanitized(holder))\n"
        + "help: wait for it; `loopgen lock show\(option)` says more, and what to do when it is stale\n"
    )
    throw ExitCode.refused
  }

  /// The meaning of what a program said.
  ///
  /// - Throws: `world`, after the failure has been told.
  func reading<Meaning>(_ meaning: () throws(RemoteFailure) -> Meaning) throws -> Meaning {
    do {
      return try meaning()
    } catch {
      try RemoteReport.end(error, on: host)
    }
  }
}

extension Terminal {
  /// Prints data for a program.
  static func print(_ value: JSONValue) {
    var buffer = TextBuffer()
    value.print(into: &buffer)
    print(buffer.text)
  }
}
