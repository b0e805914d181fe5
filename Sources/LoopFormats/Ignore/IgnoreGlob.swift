/// A compiled pattern: what `Pattern.compile` of `moby/patternmatcher` makes a regular expression of.
///
/// Matching walks all possibilities at once, so its time is bounded by the product of the two lengths.
struct IgnoreGlob {
  private enum Element {
    case scalar(Unicode.Scalar)
    /// `?`: anything but `/`.
    case one
    /// `*`: any number of anything but `/`.
    case star
    /// `**/` inside a pattern: nothing, or anything up to a `/`.
    case directories
    /// `**` at the end.
    case rest
    /// `^` outside a class: the beginning, for the engine hands it to its regular expressions.
    case beginning
    case anyOf([ClosedRange<Unicode.Scalar>], isNegated: Bool)
  }

  private enum Kind {
    case exact(String)
    case prefix(String)
    case suffix(String)
    case elements([Element])
  }

  private let kind: Kind

  init(_ pattern: String) throws(IgnoreProblem.Thrown) {
    let clean = IgnorePath.clean(pattern, isPattern: true)
    var compiler = Compiler(clean)
    try compiler.compile()
    switch compiler.detected {
    case .exact: kind = .exact(clean)
    case .prefix: kind = .prefix(String(clean.unicodeScalars.dropLast(2)))
    case .suffix: kind = .suffix(String(clean.unicodeScalars.dropFirst(2)))
    case .elements: kind = .elements(compiler.elements)
    }
  }

  /// Whether the pattern matches a whole path; its parents are asked for elsewhere.
  func matches(_ path: String) -> Bool {
    switch kind {
    case .exact(let text): path.utf8.elementsEqual(text.utf8)
    case .prefix(let text): path.utf8.starts(with: text.utf8)
    case .suffix(let text):
      path.utf8.reversed().starts(with: text.utf8.reversed())
        || text.utf8.first == UInt8(ascii: "/") && path.utf8.elementsEqual(text.utf8.dropFirst())
    case .elements(let elements): Self.matches(Array(path.unicodeScalars), elements)
    }
  }

  // MARK: Matching

  private static func matches(_ path: [Unicode.Scalar], _ elements: [Element]) -> Bool {
    // Where the walk may stand, and whether it stands inside `directories` and must still reach a `/`.
    var open = [Bool](repeating: false, count: elements.count + 1)
    var inside = open
    open[0] = true
    for (index, scalar) in path.enumerated() {
      skip(&open, elements, isBeginning: index == 0)
      var nextOpen = [Bool](repeating: false, count: elements.count + 1)
      var nextInside = nextOpen
      for (place, element) in elements.enumerated() where open[place] || inside[place] {
        switch element {
        case .scalar(let expected) where scalar == expected: nextOpen[place + 1] = true
        case .one where scalar != "/": nextOpen[place + 1] = true
        case .star where scalar != "/": nextOpen[place] = true
        case .rest where scalar != "\n": nextOpen[place] = true
        case .directories where scalar != "\n":
          nextInside[place] = true
          if scalar == "/" { nextOpen[place + 1] = true }
        case .anyOf(let ranges, let isNegated) where ranges.contains(where: { $0.contains(scalar) }) != isNegated:
          nextOpen[place + 1] = true
        default: break
        }
      }
      open = nextOpen
      inside = nextInside
    }
    skip(&open, elements, isBeginning: path.isEmpty)
    return open[elements.count]
  }

  /// Passes the elements that may match nothing.
  private static func skip(_ open: inout [Bool], _ elements: [Element], isBeginning: Bool) {
    for (place, element) in elements.enumerated() where open[place] {
      switch element {
      case .star, .rest, .directories: open[place + 1] = true
      case .beginning: open[place + 1] = open[place + 1] || isBeginning
      default: break
      }
    }
  }

  // MARK: Compiling

  private struct Compiler {
    enum Detected {
      case exact, prefix, suffix, elements
    }

    private(set) var elements: [Element] = []
    private(set) var detected = Detected.exact
    private var rest: Substring.UnicodeScalarView

    init(_ pattern: String) { rest = Substring(pattern).unicodeScalars }

    mutating func compile() throws(IgnoreProblem.Thrown) {
      var isFirst = true
      while let scalar = rest.popFirst() {
        switch scalar {
        case "*" where rest.first == "*": compileDoubleStar(isFirst: isFirst)
        case "*": append(.star)
        case "?": append(.one)
        case "[": append(try compileClass())
        case "]": append(.scalar(scalar))
        case "\\": append(.scalar(try escaped()))
        case "^": elements.append(.beginning)
        default: elements.append(.scalar(scalar))
        }
        isFirst = false
      }
    }

    /// An element that plain comparison cannot do.
    private mutating func append(_ element: Element) {
      elements.append(element)
      detected = .elements
    }

    private mutating func compileDoubleStar(isFirst: Bool) {
      rest.removeFirst()
      if rest.first == "/" { rest.removeFirst() }
      if rest.isEmpty {
        elements.append(.rest)
        detected = detected == .exact ? .prefix : .elements
      } else {
        append(.directories)
      }
      if isFirst { detected = .suffix }
    }

    /// The scalar behind a backslash; a letter or digit would be a class of the engine's regular expressions.
    private mutating func escaped() throws(IgnoreProblem.Thrown) -> Unicode.Scalar {
      guard let scalar = rest.popFirst() else { throw IgnoreProblem.Thrown(problem: .malformed) }
      if scalar.isASCII && UInt8(ascii: scalar).isNameByte && scalar != "_" {
        throw IgnoreProblem.Thrown(problem: .unsupported)
      }
      return scalar
    }

    private mutating func compileClass() throws(IgnoreProblem.Thrown) -> Element {
      let isNegated = rest.first == "^"
      if isNegated { rest.removeFirst() }
      var ranges: [ClosedRange<Unicode.Scalar>] = []
      while true {
        guard let next = rest.first else { throw IgnoreProblem.Thrown(problem: .malformed) }
        if next == "]" && !ranges.isEmpty {
          rest.removeFirst()
          return .anyOf(ranges, isNegated: isNegated)
        }
        let low = try classScalar()
        var high = low
        if rest.first == "-" {
          rest.removeFirst()
          high = try classScalar()
        }
        guard low <= high else { throw IgnoreProblem.Thrown(problem: .malformed) }
        ranges.append(low...high)
      }
    }

    private mutating func classScalar() throws(IgnoreProblem.Thrown) -> Unicode.Scalar {
      guard let scalar = rest.popFirst(), scalar != "-", scalar != "]" else {
        throw IgnoreProblem.Thrown(problem: .malformed)
      }
      switch scalar {
      case "\\": return try escaped()
      // The engine rewrites these inside a class as it does outside, and `[:` begins a named class.
      case "*", "?": throw IgnoreProblem.Thrown(problem: .unsupported)
      case "[" where rest.first == ":": throw IgnoreProblem.Thrown(problem: .unsupported)
      default: return scalar
      }
    }
  }
}
