import LoopFormats

extension StatusReport {
  struct Note: Sendable {
    var text: String
    var tone: Paint.Tone
  }

  /// What stands below the table: each with what to do.
  var notes: [Note] {
    var notes: [Note] = []
    let option = host.option
    if !survey.hasDirectory {
      notes.append(Note(text: "the folder \(host.directory) is not there: `loopgen up\(option)` makes it", tone: .bad))
    }
    if let lock = survey.lock {
      notes.append(Note(text: "lock taken \(survey.holder(lock)): `loopgen lock show\(option)`", tone: .change))
    }
    if let run = survey.run {
      let what = run["what"]?.text ?? "a deploy"
      let step = run["step"]?.text.map { " at `\($0)`" } ?? " somewhere"
      let text =
        survey.lock == nil
        ? "interrupted: \(what), begun \(survey.holder(run)), ended\(step): the next deploy finds it and says what it does"
        : "under way: \(what), begun \(survey.holder(run)), now\(step)"
      notes.append(Note(text: text, tone: survey.lock == nil ? .bad : .change))
    }
    for name in survey.unreadable {
      notes.append(
        Note(text: "what .loopgen says of `\(name)` cannot be read: see who owns it, and its text", tone: .bad)
      )
    }
    for row in rows {
      guard let error = row.container?.error, !error.isEmpty, !row.state.isWell else { continue }
      notes.append(Note(text: "\(row.service): \(error)", tone: .bad))
    }
    if !strangers.isEmpty {
      let names = strangers.map { $0.service.isEmpty ? $0.container?.name ?? "" : $0.service }
      notes.append(Note(text: "not in the spec: \(names.joined(separator: ", "))", tone: .change))
    }
    return notes
  }
}

extension Survey {
  /// `by dana on laptop 12 m ago`, of the lock; `nil` when it is free.
  package var lockHolder: String? { lock.map(holder) }

  /// `by dana on laptop 12 m ago`.
  func holder(_ value: JSONValue) -> String {
    var text = "by \((value["who"] ?? value["by"])?.text ?? "somebody")"
    if let machine = value["machine"]?.text { text += " on \(machine)" }
    if let since = value["since"]?.integer { text += " \(EngineTime.span(clock - since)) ago" }
    return text
  }
}
