import LoopFormats
import LoopOps

extension OperationSubject {
  /// How the stack is on its host now.
  ///
  /// - Throws: `world`, after the failure has been told.
  func survey(_ facts: StackFacts) async throws -> Survey {
    do throws(RemoteFailure) {
      return try await HostConnection(host).survey(facts.probes)
    } catch {
      try RemoteReport.end(error, on: host)
    }
  }
}

extension OperationSubject {
  /// What a program says on the host.
  ///
  /// - Throws: `world`, after the failure has been told.
  func run(_ program: RemoteProgram) async throws -> RemoteAnswer {
    do throws(RemoteFailure) {
      return try await HostConnection(host).run(program)
    } catch {
      try RemoteReport.end(error, on: host)
    }
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
