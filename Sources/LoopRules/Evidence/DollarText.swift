/// `$` in a text, as Compose reads it.
///
/// Source: https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md.
enum DollarText {
  /// Something behind a `$` that means more than itself, and where it stands, in scalars.
  struct Hit {
    let text: String
    let range: Range<Int>
    /// The variable; `nil` where none follows.
    let name: String?
    /// `${NAME}`: whoever writes the braces means a variable.
    let isBraced: Bool
  }

  /// Every `$` that Compose replaces by nothing when a variable is unset, or cannot read at all.
  ///
  /// `$$` is a dollar. A variable with a default, an alternative or an error of its own is meant: `${TAG:-1}`,
  /// `${TAG:?}`.
  static func interpolations(in text: String) -> [Hit] {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return [] }
    let scalars = Array(text.unicodeScalars)
    var hits: [Hit] = []
    var index = 0
    while index < scalars.count {
      guard scalars[index] == "$" else {
        index += 1
        continue
      }
      if index + 1 < scalars.count, scalars[index + 1] == "$" {
        index += 2
        continue
      }
      let end = self.end(scalars, from: index)
      if let close = meantEnd(scalars, from: index) {
        index = close
        continue
      }
      hits.append(hit(scalars, index..<end))
      index = end
    }
    return hits
  }

  /// Behind `$NAME` or `${…}`; behind the `$` alone when nothing of the kind follows.
  private static func end(_ scalars: [Unicode.Scalar], from dollar: Int) -> Int {
    var index = dollar + 1
    guard index < scalars.count else { return index }
    if scalars[index] == "{" { return scalars[index...].firstIndex(of: "}").map { $0 + 1 } ?? scalars.count }
    guard isNameStart(scalars[index]) else { return index }
    while index < scalars.count, isName(scalars[index]) { index += 1 }
    return index
  }

  /// Behind `${NAME…}` with an operator after the name.
  private static func meantEnd(_ scalars: [Unicode.Scalar], from dollar: Int) -> Int? {
    let end = end(scalars, from: dollar)
    guard end - dollar > 3, scalars[dollar + 1] == "{", scalars[end - 1] == "}" else { return nil }
    let inside = scalars[dollar + 2..<end - 1]
    let rest = inside.drop { isName($0) }
    guard rest.startIndex > inside.startIndex, let mark = rest.first else { return nil }
    return ":-?+".unicodeScalars.contains(mark) ? end : nil
  }

  private static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
  }

  private static func isName(_ scalar: Unicode.Scalar) -> Bool { isNameStart(scalar) || ("0"..."9").contains(scalar) }

  private static func hit(_ scalars: [Unicode.Scalar], _ range: Range<Int>) -> Hit {
    let all = scalars[range]
    let isBraced = all.count > 3 && all.dropFirst().first == "{" && all.last == "}"
    let inside = isBraced ? all.dropFirst(2).dropLast() : all.dropFirst()
    let isVariable = inside.first.map(isNameStart) == true && inside.allSatisfy(isName)
    return Hit(
      text: text(all),
      range: range,
      name: isVariable ? text(inside) : nil,
      isBraced: isBraced && isVariable
    )
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
