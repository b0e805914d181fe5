import LoopDiagnostics
import LoopStack

/// Texts of a change as they may be shown: in one line, not too long, without secrets.
enum ShownText {
  /// In scalars.
  private static let limit = 160

  static func label(_ text: String) -> String {
    let shown = Array(DisplayWidth.sanitized(SecretMask.text(text)).unicodeScalars)
    return window(shown, from: 0)
  }

  /// Both sides of a change, cut to where they differ.
  static func values(_ before: StackDescription.Row?, _ after: StackDescription.Row?) -> (Change.Value?, Change.Value?)
  {
    let old = before.map { Array(DisplayWidth.sanitized(SecretMask.text(of: $0)).unicodeScalars) }
    let new = after.map { Array(DisplayWidth.sanitized(SecretMask.text(of: $0)).unicodeScalars) }
    let start = start(old, new)
    return (
      before.flatMap { row in old.map { Change.Value(window($0, from: start), row.origin) } },
      after.flatMap { row in new.map { Change.Value(window($0, from: start), row.origin) } }
    )
  }

  /// Where the part to show begins: a little before the first difference of texts that are too long.
  private static func start(_ old: [Unicode.Scalar]?, _ new: [Unicode.Scalar]?) -> Int {
    guard let old, let new, max(old.count, new.count) > limit else { return 0 }
    let common = zip(old, new).prefix { $0 == $1 }.count
    return common > limit / 2 && common < max(old.count, new.count) ? common - limit / 4 : 0
  }

  private static func window(_ text: [Unicode.Scalar], from start: Int) -> String {
    let first = min(start, max(0, text.count - 1))
    if first == 0, text.count <= limit { return string(text[...]) }
    let part = text[first...].prefix(limit - 2)
    return (first > 0 ? "…" : "") + string(part) + (part.endIndex < text.count ? "…" : "")
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
