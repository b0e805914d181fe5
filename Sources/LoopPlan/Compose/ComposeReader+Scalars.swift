import LoopFormats
import LoopSpec
import LoopStack

extension ComposeReader {
  func scalar(_ node: YAMLNode, as shape: ComposeShape) -> ComposeValue {
    if case .external = shape, node.isMapping { return .text("true") }
    let value = text(node)
    guard case .text(let text) = value, !text.isEmpty else {
      // Variables come to something on the host; an empty text is as good as nothing.
      if case .expression = value { return value }
      return .nothing
    }
    switch shape {
    case .flag, .external: return Self.flag(text).map { $0 ? .text("true") : .nothing } ?? value
    case .explicitFlag: return Self.flag(text).map { .text($0 ? "true" : "false") } ?? value
    case .optOut: return Self.flag(text).map { $0 ? .nothing : .text("false") } ?? value
    case .integer: return Self.integer(text).map { $0 == 0 ? .nothing : .text(String($0)) } ?? value
    case .explicitInteger: return Self.integer(text).map { .text(String($0)) } ?? value
    case .decimal: return Double(text).map { $0 == 0 ? .nothing : .text(ComposeNumber.text($0)) } ?? value
    case .size: return Self.size(text)
    case .duration: return ComposeQuantity.duration(text).map { .text($0.description) } ?? value
    case .fileMode: return Self.fileMode(node, text)
    case .hostPath: return .text(hostPath(text))
    default: return value
    }
  }

  /// A scalar's text, `$$` read; numbers without quotes come out as their value does.
  func text(_ node: YAMLNode) -> ComposeValue {
    guard case .scalar(let scalar) = node.content, !scalar.isNull else { return .nothing }
    guard let plain = ComposeInterpolation.plain(scalar.text) else {
      return .expression(ComposeVariables.canonical(scalar.text))
    }
    return .text(scalar.isPlain ? ComposeNumber.canonical(plain) : plain)
  }

  func hostPath(_ text: String) -> String { ComposePath.resolve(text, from: folder) }

  /// The words of YAML 1.1, which Compose casts too.
  private static func flag(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "yes", "y", "on", "1": true
    case "false", "no", "n", "off", "0": false
    default: nil
    }
  }

  private static func integer(_ text: String) -> Int? {
    guard case let canonical = ComposeNumber.canonical(text), let number = Int(canonical) else { return nil }
    return number
  }

  private static func size(_ text: String) -> ComposeValue {
    if let bytes = integer(text) { return bytes == 0 ? .nothing : .text(ComposeNumber.bytes(bytes)) }
    return .text(ComposeQuantity.size(text).map { ComposeNumber.bytes($0.bytes) } ?? text)
  }

  private static func fileMode(_ node: YAMLNode, _ text: String) -> ComposeValue {
    guard case .scalar(let scalar) = node.content else { return .text(text) }
    let number = scalar.isPlain ? Int(text) : Int(scalar.text, radix: 8)
    return .text(number.map { "0" + String($0, radix: 8) } ?? text)
  }
}

/// Numbers as they come out of a YAML reader and into a text.
enum ComposeNumber {
  /// What a plain scalar says once it was a number: `0x10` is 16, `010` is 8, `1.50` is 1.5; other texts stay.
  static func canonical(_ text: String) -> String {
    switch text {
    case "true", "True", "TRUE": return "true"
    case "false", "False", "FALSE": return "false"
    default: break
    }
    let isNegative = text.hasPrefix("-")
    var digits = isNegative || text.hasPrefix("+") ? String(text.dropFirst()) : text
    guard let first = digits.utf8.first, (0x30...0x39).contains(first) || first == UInt8(ascii: ".") else {
      return text
    }
    digits.removeAll { $0 == "_" }
    if let number = integer(digits) { return (isNegative ? "-" : "") + String(number) }
    guard digits.utf8.allSatisfy({ "0123456789.eE+-".utf8.contains($0) }), let number = Double(digits), number.isFinite
    else { return text }
    return (isNegative ? "-" : "") + Self.text(number)
  }

  private static func integer(_ digits: String) -> Int? {
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where digits.hasPrefix(prefix) {
      return Int(digits.dropFirst(2), radix: radix)
    }
    if digits.count > 1, digits.hasPrefix("0"), let octal = Int(digits, radix: 8) { return octal }
    return Int(digits)
  }

  static func text(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
  }

  static func bytes(_ count: Int) -> String {
    count > 0 ? ByteCount(bytes: count).description : String(count)
  }
}

/// Spellings of variables that come to the same on every host.
enum ComposeVariables {
  /// `$NAME`, `${NAME-}`, `${NAME:-}` and `${NAME:?why}` as `${NAME}`; `$$` stays.
  static func canonical(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      bytes.append(byte)
      guard byte == UInt8(ascii: "$"), let next = rest.first else { continue }
      if next == byte {
        bytes.append(rest.removeFirst())
      } else if next == UInt8(ascii: "{"), let end = closing(rest) {
        bytes += braced(rest[(rest.startIndex + 1)..<end])
        rest = rest[(end + 1)...]
      } else {
        let name = name(rest)
        if !name.isEmpty { bytes += Array("{".utf8) + name + Array("}".utf8) }
        rest = rest.dropFirst(name.count)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func braced(_ inner: ArraySlice<UInt8>) -> [UInt8] {
    let name = name(inner)
    let operation = String(decoding: inner.dropFirst(name.count).prefix(2), as: UTF8.self)
    let isPlain =
      inner.count == name.count + 1 && operation == "-" || inner.count == name.count + 2 && operation == ":-"
    let isDemanded = operation.hasPrefix("?") || operation == ":?"
    return Array("{".utf8) + (isPlain || isDemanded ? name : inner) + Array("}".utf8)
  }

  /// The brace that ends what the first one begins.
  private static func closing(_ text: ArraySlice<UInt8>) -> Int? {
    var depth = 0
    for (place, byte) in zip(text.indices, text) {
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0 { return place }
    }
    return nil
  }

  private static func name(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let first = text.first, !(0x30...0x39).contains(first) else { return [] }
    return text.prefix { byte in
      byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
    }
  }
}
