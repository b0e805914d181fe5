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
    package var unset: [String] = []
  }

  /// Replaces what is known, and defaults where nothing is; references nested deeper than 16 levels stay.
  package func resolve(_ text: String) -> Result {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return Result(text: text) }
    var result = Result(text: "")
    var bytes: [UInt8] = []
    resolve(Array(text.utf8)[...], depth: 0, into: &bytes, &result.unset)
    result.text = String(decoding: bytes, as: UTF8.self)
    return result
  }

  /// The text that the container gets; `nil` while a reference in it has no known value.
  package static func plain(_ text: String) -> String? {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
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

  private func resolve(_ text: ArraySlice<UInt8>, depth: Int, into bytes: inout [UInt8], _ unset: inout [String]) {
    var rest = text
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "$") else {
        bytes.append(byte)
        continue
      }
      if rest.first == UInt8(ascii: "$") {
        rest.removeFirst()
        bytes += "$$".utf8
      } else if rest.first == UInt8(ascii: "{"), let end = Self.closing(rest), depth < Self.deepest {
        let inner = rest[(rest.startIndex + 1)..<end]
        rest = rest[(end + 1)...]
        braced(inner, depth: depth, into: &bytes, &unset)
      } else {
        let name = Self.name(rest)
        rest = rest.dropFirst(name.count)
        named(name, into: &bytes, &unset)
      }
    }
  }

  /// `$NAME`; a dollar sign in front of anything else means itself.
  private func named(_ name: ArraySlice<UInt8>, into bytes: inout [UInt8], _ unset: inout [String]) {
    if let value = value(of: name) {
      bytes += Self.escaped(value)
    } else {
      bytes.append(UInt8(ascii: "$"))
      bytes += name
      if !name.isEmpty { unset.append(String(decoding: name, as: UTF8.self)) }
    }
  }

  /// `${NAME}`, `${NAME:-default}`, `${NAME-default}`, `${NAME:+other}`, `${NAME+other}`, `${NAME:?error}`, `${NAME?error}`.
  private func braced(_ inner: ArraySlice<UInt8>, depth: Int, into bytes: inout [UInt8], _ unset: inout [String]) {
    let name = Self.name(inner)
    var rest = inner.dropFirst(name.count)
    let countsEmpty = rest.first == UInt8(ascii: ":")
    if countsEmpty { rest.removeFirst() }
    let known = value(of: name)
    let value = countsEmpty && known?.isEmpty == true ? nil : known
    switch rest.popFirst() {
    case UInt8(ascii: "-") where !name.isEmpty:
      if let value { bytes += Self.escaped(value) } else { resolve(rest, depth: depth + 1, into: &bytes, &unset) }
    case UInt8(ascii: "+") where !name.isEmpty:
      if value != nil { resolve(rest, depth: depth + 1, into: &bytes, &unset) }
    case UInt8(ascii: "?") where value != nil: bytes += Self.escaped(value ?? "")
    case nil where known != nil && !countsEmpty: bytes += Self.escaped(known ?? "")
    case let operation:
      bytes += "${".utf8
      bytes += inner
      bytes.append(UInt8(ascii: "}"))
      if operation == nil, !name.isEmpty { unset.append(String(decoding: name, as: UTF8.self)) }
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
