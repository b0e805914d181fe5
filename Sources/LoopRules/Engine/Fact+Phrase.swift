package import LoopDiagnostics
package import LoopSpec
package import LoopStack

extension Origin {
  /// Whose word it is, in parentheses and with a blank in front; empty for what the user wrote.
  package var attribution: String { source.map { " (\($0.title))" } ?? "" }

  /// Where it can be seen: the place it was written at, or the page of the table's cell.
  package func note(_ what: String) -> [Note] {
    switch self {
    case .spec(let span): [Note("\(what) is written here", at: span)]
    case .implied(_, let span): [Note("\(what) comes from here", at: span)]
    case .table(let source): [Note("\(source.title): \(source.evidence)")]
    case .standard: []
    }
  }
}

extension Fact {
  /// Whether the user's own words say so.
  package var isWritten: Bool {
    if case .spec = origin { return true }
    return false
  }
}

extension Fact where Value: CustomStringConvertible {
  /// The value and whose word it is: "8000 (uvicorn's default)".
  package var phrase: String { "\(value)\(origin.attribution)" }
}

extension Fact where Value == TimeSpan {
  /// The value and whose word it is: "5 s (uvicorn's default)".
  package var phrase: String { value.spoken + origin.attribution }
}

extension TimeSpan {
  /// With a blank before the unit, for sentences: "75 s", "250 ms", "10 min".
  package var spoken: String {
    let written = description
    let digits = written.prefix { $0.isNumber }
    let unit = written.dropFirst(digits.count)
    return "\(digits) \(unit == "m" ? "min" : unit)"
  }
}
