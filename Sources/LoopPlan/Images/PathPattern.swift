/// A source of `COPY`: a pattern of Go's `filepath.Match` for each folder of a path.
///
/// Source: `ResolveWildcards` of github.com/tonistiigi/fsutil/copy, and https://pkg.go.dev/path/filepath#Match.
struct PathPattern: Sendable {
  enum Part: Sendable {
    case literal(String)
    case glob([Element])
  }

  enum Element: Sendable {
    case scalar(Unicode.Scalar)
    case one
    case star
    case anyOf([ClosedRange<Unicode.Scalar>], isNegated: Bool)
  }

  let parts: [Part]

  /// A path; with `isLiteral` nothing in it is a pattern.
  ///
  /// - Returns: `nil` for a pattern that `filepath.Match` refuses.
  init?(_ path: [String], isLiteral: Bool = false) {
    // A backslash escapes only where something makes a pattern of the whole.
    guard !isLiteral, Self.isPattern(path.joined(separator: "/")) else {
      parts = path.map(Part.literal)
      return
    }
    let compiled = path.map(Self.part)
    parts = compiled.compactMap(\.self)
    if parts.count != compiled.count { return nil }
  }

  /// Whether the first folders of a path match; what lies below them is meant too.
  ///
  /// - Returns: How many elements of the path the pattern stands for; `nil` when it does not match.
  func match(_ path: [Substring]) -> Int? {
    guard path.count >= parts.count else { return nil }
    return zip(parts, path).allSatisfy { Self.matches($0, $1) } ? parts.count : nil
  }

  /// Whether a path leads to where the pattern looks: a repository inside of which its files are.
  func begins(with path: [Substring]) -> Bool {
    path.count < parts.count && zip(parts, path).allSatisfy { Self.matches($0, $1) }
  }

  // MARK: Matching

  private static func matches(_ part: Part, _ name: Substring) -> Bool {
    switch part {
    case .literal(let text): text == name
    case .glob(let elements): matches(elements, Array(name.unicodeScalars))
    }
  }

  /// Goes back to the last star alone, so the time is at most the product of both lengths.
  private static func matches(_ elements: [Element], _ name: [Unicode.Scalar]) -> Bool {
    var (place, index) = (0, 0)
    var retry: (place: Int, index: Int)?
    while index < name.count {
      if place < elements.count, case .star = elements[place] {
        retry = (place, index)
        place += 1
      } else if place < elements.count, accepts(elements[place], name[index]) {
        place += 1
        index += 1
      } else if let last = retry {
        retry = (last.place, last.index + 1)
        (place, index) = (last.place + 1, last.index + 1)
      } else {
        return false
      }
    }
    return elements[place...].allSatisfy { if case .star = $0 { true } else { false } }
  }

  private static func accepts(_ element: Element, _ scalar: Unicode.Scalar) -> Bool {
    switch element {
    case .scalar(let wanted): wanted == scalar
    case .one: true
    case .star: false
    case .anyOf(let ranges, let isNegated): ranges.contains { $0.contains(scalar) } != isNegated
    }
  }

  // MARK: Compiling

  private static func isPattern(_ text: String) -> Bool {
    var isEscaped = false
    for byte in text.utf8 {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "[") {
        return true
      }
    }
    return false
  }

  private static func part(_ text: String) -> Part? {
    var rest = Substring(text).unicodeScalars
    var elements: [Element] = []
    while let scalar = rest.popFirst() {
      switch scalar {
      case "*": elements.append(.star)
      case "?": elements.append(.one)
      case "[":
        guard let element = anyOf(&rest) else { return nil }
        elements.append(element)
      case "\\":
        guard let next = rest.popFirst() else { return nil }
        elements.append(.scalar(next))
      default: elements.append(.scalar(scalar))
      }
    }
    return .glob(elements)
  }

  private static func anyOf(_ rest: inout Substring.UnicodeScalarView) -> Element? {
    let isNegated = rest.first == "^"
    if isNegated { rest.removeFirst() }
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    while let next = rest.first {
      if next == "]", !ranges.isEmpty {
        rest.removeFirst()
        return .anyOf(ranges, isNegated: isNegated)
      }
      guard let low = member(&rest) else { return nil }
      var high = low
      if rest.first == "-" {
        rest.removeFirst()
        guard let end = member(&rest) else { return nil }
        high = end
      }
      // An empty range is allowed, and holds nothing.
      ranges.append(low <= high ? low...high : high...high)
    }
    return nil
  }

  private static func member(_ rest: inout Substring.UnicodeScalarView) -> Unicode.Scalar? {
    guard let scalar = rest.popFirst(), scalar != "-", scalar != "]" else { return nil }
    return scalar == "\\" ? rest.popFirst() : scalar
  }
}
