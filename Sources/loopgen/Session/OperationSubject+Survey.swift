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

extension Terminal {
  /// Prints data for a program.
  static func print(_ value: JSONValue) {
    var buffer = TextBuffer()
    value.print(into: &buffer)
    print(buffer.text)
  }
}
