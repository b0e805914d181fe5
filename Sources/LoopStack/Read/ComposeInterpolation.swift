import LoopFormats

/// Variables in the values of a Compose file.
///
/// Source: https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md; names, nesting and operators as
/// in compose-go's `template` package.
package struct ComposeInterpolation: Sendable {
  /// What is known to be set: `.env`, never the environment of this process.
  private let values: [String: String]

  package init(_ values: [String: String] = [:]) { self.values = values }

  /// A value with its known variables replaced.
  package struct Result: Sendable, Hashable {
    /// Compose text: `$$` is a dollar sign, and a reference that is still there has no known value.
    package var text: String
    /// Variables that are replaced with nothing, since they have neither a value nor a default.
    package var unset: [Reference] = []
  }

  /// A variable where a text uses it.
  package struct Reference: Sendable, Hashable {
    package var name: String
    /// From the dollar sign on, in scalars of the text.
    package var range: Range<Int>
    /// `${NAME}`: whoever writes braces means a variable.
    package var isBraced: Bool
  }

  /// Replaces what is known, and defaults where nothing is.
  ///
  /// References nested deeper than 16 levels stay. A text that would grow by more than 128 KiB stays as a whole: Linux
  /// takes no longer argument and no longer variable (`MAX_ARG_STRLEN`, execve(2)), and values that double with each
  /// line would take all memory.
  package func resolve(_ text: String) -> Result {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return Result(text: text) }
    let source = Array(text.utf8)
    var resolution = Resolution(limit: source.count + Self.mostGrowth)
    resolve(source[...], depth: 0, into: &resolution)
    guard resolution.bytes.count <= resolution.limit else { return Result(text: text) }
    return Result(
      text: String(decoding: resolution.bytes, as: UTF8.self),
      unset: Self.references(resolution.unset, in: source)
    )
  }

  /// A text while it is put together.
  private struct Resolution {
    let limit: Int
    var bytes: [UInt8] = []
    /// Names and places of variables without a value, in bytes of the text.
    var unset: [(name: ArraySlice<UInt8>, range: Range<Int>, isBraced: Bool)] = []
  }

  private static let mostGrowth = 128 << 10

  /// Bytes counted as scalars, in one pass: the places stand in the order of the text.
  private static func references(
    _ found: [(name: ArraySlice<UInt8>, range: Range<Int>, isBraced: Bool)],
    in text: [UInt8]
  ) -> [Reference] {
    var (byte, scalar) = (0, 0)
    return found.map { reference in
      scalar += text[byte..<reference.range.lowerBound].count { $0 & 0xC0 != 0x80 }
      byte = reference.range.lowerBound
      let count = text[reference.range].count { $0 & 0xC0 != 0x80 }
      return Reference(
        name: String(decoding: reference.name, as: UTF8.self),
        range: scalar..<(scalar + count),
        isBraced: reference.isBraced
      )
    }
  }

  /// The text that the container gets; `nil` while a reference in it has no known value.
  package static func plain(_ text: String) -> String? {
    guard text.hasByte(UInt8(ascii: "$")) else { return text }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      bytes.append(byte)
      guard byte == UInt8(ascii: "$") else { continue }
      if rest.first == UInt8(ascii: "$") {
        rest.removeFirst()
      } else if rest.first == UInt8(ascii: "{") || rest.first.map(isNameStart) == true {
        return nil
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text while nothing is set: with every default, `nil` where there is none.
  package static func standard(_ text: String) -> String? {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
    return plain(ComposeInterpolation().resolve(text).text)
  }

  private static let deepest = 16
  /// Bytes between braces; more would make a hostile text slow to read.
  private static let longestReference = 1_024

  private func resolve(_ text: ArraySlice<UInt8>, depth: Int, into result: inout Resolution) {
    var rest = text
    while result.bytes.count <= result.limit, let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "$") else {
        result.bytes.append(byte)
        continue
      }
      if rest.first == UInt8(ascii: "$") {
        rest.removeFirst()
        result.bytes += "$$".utf8
      } else if rest.first == UInt8(ascii: "{"), let end = Self.closing(rest), depth < Self.deepest {
        let inner = rest[(rest.startIndex + 1)..<end]
        rest = rest[(end + 1)...]
        braced(inner, depth: depth, into: &result)
      } else {
        let name = Self.name(rest)
        rest = rest.dropFirst(name.count)
        named(name, into: &result)
      }
    }
  }

  /// `$NAME`; a dollar sign in front of anything else means itself.
  private func named(_ name: ArraySlice<UInt8>, into result: inout Resolution) {
    if let value = value(of: name) {
      result.bytes += Self.escaped(value)
    } else {
      result.bytes.append(UInt8(ascii: "$"))
      result.bytes += name
      if !name.isEmpty { result.unset.append((name, name.startIndex - 1..<name.endIndex, false)) }
    }
  }

  /// `${NAME}`, `${NAME:-default}`, `${NAME-default}`, `${NAME:+other}`, `${NAME+other}`, `${NAME:?error}`, `${NAME?error}`.
  private func braced(_ inner: ArraySlice<UInt8>, depth: Int, into result: inout Resolution) {
    let name = Self.name(inner)
    var rest = inner.dropFirst(name.count)
    let countsEmpty = rest.first == UInt8(ascii: ":")
    if countsEmpty { rest.removeFirst() }
    let known = value(of: name)
    let value = countsEmpty && known?.isEmpty == true ? nil : known
    switch rest.popFirst() {
    case UInt8(ascii: "-") where !name.isEmpty:
      if let value { result.bytes += Self.escaped(value) } else { resolve(rest, depth: depth + 1, into: &result) }
    case UInt8(ascii: "+") where !name.isEmpty:
      if value != nil { resolve(rest, depth: depth + 1, into: &result) }
    case UInt8(ascii: "?") where value != nil: result.bytes += Self.escaped(value ?? "")
    case nil where known != nil && !countsEmpty: result.bytes += Self.escaped(known ?? "")
    case let operation:
      result.bytes += "${".utf8
      result.bytes += inner
      result.bytes.append(UInt8(ascii: "}"))
      if operation == nil, !name.isEmpty, !countsEmpty {
        result.unset.append((name, inner.startIndex - 2..<inner.endIndex + 1, true))
      }
    }
  }

  private func value(of name: ArraySlice<UInt8>) -> String? {
    name.isEmpty ? nil : values[String(decoding: name, as: UTF8.self)]
  }

  /// The name in front; empty when there is none.
  private static func name(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    text.first.map(isNameStart) == true ? text.prefix(while: isNameByte) : text.prefix(0)
  }

  /// The brace that closes the one in front, nested ones skipped.
  private static func closing(_ text: ArraySlice<UInt8>) -> Int? {
    var depth = 0
    for index in text.indices.prefix(longestReference) {
      if text[index] == UInt8(ascii: "{") { depth += 1 }
      if text[index] == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }

  private static func escaped(_ text: String) -> [UInt8] {
    text.utf8.flatMap { $0 == UInt8(ascii: "$") ? [$0, $0] : [$0] }
  }

  private static func isNameStart(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte & 0xDF) || byte == UInt8(ascii: "_")
  }

  private static func isNameByte(_ byte: UInt8) -> Bool { isNameStart(byte) || (0x30...0x39).contains(byte) }
}
