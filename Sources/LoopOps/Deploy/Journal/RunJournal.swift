import LoopFormats

/// How far the deploy at hand has come: `.loopgen/run.json`, written anew before each step by a rename.
///
/// It holds what is needed to go back, so that the next run can do it when this one does not come to its end.
package struct RunJournal: Hashable, Sendable {
  package enum Step: String, Hashable, Sendable, CaseIterable {
    /// Images are built; the old ones serve.
    case build
    /// Files are put in their places and tags are moved.
    case place
    /// Containers are replaced.
    case replace
    /// They are replaced and healthy.
    case healthy
    /// They are proved.
    case verify
    /// What was before was put back.
    case restored
  }

  /// What is done: `rebuild loop-api`.
  package var what: String
  package var by: Operator
  /// Seconds since 1970 on the host's clock.
  package var since: Int
  package var step: Step
  package var replacement: Replacement

  package init(what: String, by: Operator, since: Int, step: Step = .build, replacement: Replacement = Replacement()) {
    self.what = what
    self.by = by
    self.since = since
    self.step = step
    self.replacement = replacement
  }

  /// What a program writes, but for the end that it adds with each step: `,"step":"replace"}`.
  var head: String {
    let value = JSONValue.object {
      JSONMember("run", 1)
      JSONMember("what", .string(what))
      JSONMember("by", .string(by.name))
      JSONMember("machine", .string(by.machine))
      JSONMember("since", .integer(since))
      JSONMember("services", .strings(replacement.services.map(\.name)))
      JSONMember("replacement", replacement.json)
    }
    return String(value.compactText.dropLast())
  }

  /// - Parameter text: The content of the file.
  package init?(parsing text: String) {
    guard let value = try? JSONValue(parsing: text), case .integer(1)? = value["run"],
      case .string(let what)? = value["what"], case .string(let name)? = value["by"],
      case .string(let machine)? = value["machine"], case .integer(let since)? = value["since"],
      case .string(let word)? = value["step"], let step = Step(rawValue: word),
      let replacement = value["replacement"].flatMap(Replacement.init)
    else { return nil }
    self.init(
      what: what,
      by: Operator(name: name, machine: machine),
      since: since,
      step: step,
      replacement: replacement
    )
  }
}

/// The journal that a host has.
package enum JournalFile: Hashable, Sendable {
  /// The last run came to its end.
  case none
  case found(RunJournal)
  /// Written by another version, or by nobody of us.
  case unreadable

  init(parsing text: String) { self = RunJournal(parsing: text).map(JournalFile.found) ?? .unreadable }
}
