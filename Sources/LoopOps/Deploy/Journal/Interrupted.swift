package import LoopFormats

/// A deploy that did not come to its end, as the next one finds it.
package struct Interrupted: Hashable, Sendable {
  /// What the next run does before it begins.
  package enum Remedy: Hashable, Sendable {
    /// The host is as it was, or as it was to be.
    case none
    /// What was half done is undone: `Restore` with the replacement of the journal.
    case restore(Replacement)
  }

  package var journal: RunJournal

  package init(_ journal: RunJournal) { self.journal = journal }

  package var remedy: Remedy {
    switch journal.step {
    case .build, .healthy, .verify, .restored: .none
    case .place, .replace: .restore(journal.replacement)
    }
  }

  /// What was found and what is done about it, in one sentence, not cleaned for a terminal.
  ///
  /// - Parameter time: When it was, as people read it.
  /// - Returns: The sentence, without a full stop.
  package func sentence(at time: String) -> String {
    let services = Self.list(journal.replacement.services.map(\.name))
    let run = "\(journal.by.name)'s \(journal.what) from \(journal.by.machine), begun \(time), stopped at "
    return switch journal.step {
    case .build: run + "`build`: nothing was replaced"
    case .place, .replace:
      run + "`\(journal.step.rawValue)`: \(services) was half replaced, and what was before is put back"
    case .healthy, .verify: run + "`verify`: \(services) was replaced and is healthy, but was not proved"
    case .restored: run + "its end: what was before was put back"
    }
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "the edge" : names.map { "`\($0)`" }.joined(separator: ", ")
  }

  package var json: JSONValue {
    .object {
      JSONMember("what", .string(journal.what))
      JSONMember("by", .string(journal.by.name))
      JSONMember("machine", .string(journal.by.machine))
      JSONMember("since", .integer(journal.since))
      JSONMember("step", .string(journal.step.rawValue))
      JSONMember("services", .strings(journal.replacement.services.map(\.name)))
      JSONMember("restores", .bool(remedy != .none))
    }
  }
}
