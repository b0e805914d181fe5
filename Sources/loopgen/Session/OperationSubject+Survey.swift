import ArgumentParser
import LoopDiagnostics
import LoopFormats
import LoopOps
import LoopWorkspace

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

  /// Adds a line to the host's history; that it could not be written is told, and no failure of what was done.
  ///
  /// - Parameters:
  ///   - what: What was done: `restart loop-api`.
  ///   - services: To which containers.
  ///   - drops: How many streams were cut; `nil` where that is not known.
  ///   - result: `done`, or what failed.
  ///   - connection: To the host.
  func note(
    _ what: String,
    of services: [String],
    drops: Int?,
    result: String,
    over connection: HostConnection
  ) async {
    let person = await Operator.here(in: session.repository.path)
    let line = AuditLine(by: person, what: what, services: services, drops: drops, result: result)
    do throws(RemoteFailure) {
      try await connection.run(AuditLog.append(line)).required("a line of the history")
    } catch {
      Terminal.tell("note: the history of \(DisplayWidth.sanitized(host.name)) lacks this: \(error.message)\n")
    }
  }

  /// Ends what would get in the way of a deploy.
  ///
  /// - Throws: `refused`, after who holds the lock has been told.
  func refuseWhileLocked(_ survey: Survey) throws {
    guard let holder = survey.lockHolder else { return }
    Terminal.tell(
      "loopgen: refused: \(host.name) is locked, \(DisplayWidth.sanitized(holder))\n"
        + "help: wait for it; `loopgen lock show\(host.option)` says more, and what to do when it is stale\n"
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
