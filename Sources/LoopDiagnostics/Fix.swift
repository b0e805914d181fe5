/// A change of the user's own file that cures a finding.
///
/// Rules say what to change by its meaning; where a key goes, and how it is indented, is the format's business.
package struct Fix: Hashable, Sendable {
  package enum Safety: String, Hashable, Sendable {
    /// Applied by `validate --fix`: nothing that works today works otherwise afterwards.
    case safe
    /// Shown, never applied: somebody has to choose.
    case ask
  }

  /// In the imperative: "mount it read-only".
  package var title: String
  package var safety: Safety
  package var edits: [Edit]

  package init(_ title: String, _ safety: Safety = .safe, _ edits: Edit...) {
    self.init(title, safety, edits)
  }

  package init(_ title: String, _ safety: Safety, _ edits: [Edit]) {
    self.title = title
    self.safety = safety
    self.edits = edits
  }
}

/// One change of one file.
package enum Edit: Hashable, Sendable {
  /// The text of a span becomes another one, in the file's own language.
  case replace(SourceSpan, with: String)
  /// A key of a YAML mapping gets a value; mappings on the way to it are made where they are missing.
  ///
  /// The value is written as text: `"75s"` is a scalar, `"{path: ./notes}"` a mapping on one line.
  case set(FileID, path: [String], to: String)
  /// A key of a YAML mapping goes, with its value and its comments.
  case remove(FileID, path: [String])
  /// A key of a YAML mapping gets another name; its value stays.
  case rename(FileID, path: [String], to: String)

  package var file: FileID {
    switch self {
    case .replace(let span, _): span.file
    case .set(let file, _, _), .remove(let file, _), .rename(let file, _, _): file
    }
  }
}
