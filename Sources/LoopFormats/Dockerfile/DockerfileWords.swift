/// Takes the arguments of an instruction apart: `extractBuilderFlags`, `parseWords` and `ProcessWord` of BuildKit.
struct DockerfileWords {
  /// Backslash, or the character of an `# escape=` directive.
  var escape: UInt8

  // MARK: Flags

  /// Splits the flags off the front of an instruction's arguments; `nil` for flags that are not `--name=value`.
  func flags(of arguments: ArraySlice<UInt8>) -> (flags: [(name: String, value: String)], rest: ArraySlice<UInt8>)? {
    guard let (flags, rest) = split(arguments) else { return nil }
    let valued = flags.compactMap { flag in flag.value.map { (name: flag.name, value: $0) } }
    return valued.count == flags.count ? (valued, rest) : nil
  }

  /// As `flags(of:)`, with those that are mere switches; `nil` for a quote that does not end.
  func split(_ arguments: ArraySlice<UInt8>) -> (flags: [(name: String, value: String?)], rest: ArraySlice<UInt8>)? {
    var flags: [(name: String, value: String?)] = []
    var rest = arguments.drop(while: \.isDockerfileBlank)
    while rest.starts(with: "--".utf8) {
      var flag: [UInt8] = []
      var quote: UInt8?
      while let byte = rest.first, quote != nil || !byte.isDockerfileBlank {
        rest.removeFirst()
        if byte == quote {
          quote = nil
        } else if quote == nil && (byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"")) {
          quote = byte
        } else if byte == UInt8(ascii: "\\"), let next = rest.popFirst() {
          flag.append(next)
        } else {
          flag.append(byte)
        }
      }
      if quote != nil { return nil }
      let equals = flag.firstIndex(of: UInt8(ascii: "="))
      let name = String(decoding: flag[2..<(equals ?? flag.endIndex)], as: UTF8.self)
      flags.append((name, equals.map { String(decoding: flag[($0 + 1)...], as: UTF8.self) }))
      rest = rest.drop(while: \.isDockerfileBlank)
    }
    return (flags, rest)
  }

  // MARK: Words

  /// Splits at blanks outside quotes; quotes and escapes stay.
  func words(of text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var words: [ArraySlice<UInt8>] = []
    var start: Int?
    var quote: UInt8?
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      if quote == nil && byte.isDockerfileBlank {
        if let begun = start { words.append(text[begun..<index]) }
        start = nil
      } else {
        if start == nil { start = index }
        if byte == escape && quote != UInt8(ascii: "'") {
          index += 1
        } else if byte == quote {
          quote = nil
        } else if quote == nil && (byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"")) {
          quote = byte
        }
      }
      index += 1
    }
    if let start { words.append(text[start...]) }
    return words
  }

  // MARK: Expansion

  /// Takes quotes and escapes out of a value and finds its variables; `nil` for what cannot be expanded or printed back.
  func value(of raw: some Collection<UInt8>) -> DockerfileText? {
    var value = DockerfileText([])
    var text: [UInt8] = []
    var rest = ArraySlice(Array(raw))
    var quote: UInt8?
    while let byte = rest.popFirst() {
      switch byte {
      case quote: quote = nil
      case _ where quote == nil && (byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"")): quote = byte
      case escape where quote != UInt8(ascii: "'"):
        guard let next = rest.first else { break }
        let isEscape =
          quote == nil || next == UInt8(ascii: "\"") || next == UInt8(ascii: "$") || next == escape
        text.append(isEscape ? next : byte)
        if isEscape { rest.removeFirst() }
      case UInt8(ascii: "$") where quote != UInt8(ascii: "'"):
        switch expansion(&rest) {
        case .text: text.append(byte)
        case .piece(let piece):
          value.append(.text(String(decoding: text, as: UTF8.self)))
          value.append(piece)
          text = []
        case .invalid: return nil
        }
      default: text.append(byte)
      }
    }
    if quote != nil { return nil }
    value.append(.text(String(decoding: text, as: UTF8.self)))
    return value
  }

  private enum Expansion {
    case text
    case piece(DockerfileText.Piece)
    case invalid
  }

  /// Reads what stands behind a `$`.
  private func expansion(_ rest: inout ArraySlice<UInt8>) -> Expansion {
    if rest.first == UInt8(ascii: "{") { return substitution(&rest) }
    let name = rest.prefix(while: { $0.isNameByte || $0 >= 0x80 })
    if name.isEmpty {
      switch rest.first {
      case UInt8(ascii: "@"), UInt8(ascii: "*"), UInt8(ascii: "#"), UInt8(ascii: "?"), UInt8(ascii: "-"),
        UInt8(ascii: "$"), UInt8(ascii: "!"):
        return .invalid
      default: return .text
      }
    }
    let text = String(decoding: name, as: UTF8.self)
    guard text.isVariableName else { return .invalid }
    rest.removeFirst(name.count)
    return .piece(.variable(text))
  }

  /// Reads `{name}` or `{name:-text}`; nothing nested, nothing quoted.
  private func substitution(_ rest: inout ArraySlice<UInt8>) -> Expansion {
    rest.removeFirst()
    let inner = rest.prefix(while: { $0 != UInt8(ascii: "}") })
    guard inner.count < rest.count else { return .invalid }
    rest.removeFirst(inner.count + 1)
    let text = String(decoding: inner, as: UTF8.self)
    if text.isVariableName { return .piece(.variable(text)) }
    let name = inner.prefix(while: \.isNameByte)
    guard let first = name.first, !first.isDigit, name.count < inner.count else { return .invalid }
    return inner.allSatisfy(DockerfileQuoting.isBare) ? .piece(.substitution(text)) : .invalid
  }

  // MARK: Here-documents

  /// The here-documents that a line announces, as `heredocsFromLine` finds them.
  func heredocs(of line: ArraySlice<UInt8>) -> [(delimiter: String, stripsTabs: Bool)] {
    words(of: line).compactMap { word in
      var rest = word.drop(while: \.isDigit)
      guard rest.starts(with: "<<".utf8) else { return nil }
      rest.removeFirst(2)
      let stripsTabs = rest.first == UInt8(ascii: "-")
      if stripsTabs { rest.removeFirst() }
      guard !rest.isEmpty, !rest.contains(UInt8(ascii: "<")), let name = value(of: rest)?.literal, !name.isEmpty else {
        return nil
      }
      return (name, stripsTabs)
    }
  }
}
