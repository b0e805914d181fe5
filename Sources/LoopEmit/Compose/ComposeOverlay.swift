import LoopFormats

extension YAMLValue {
  /// A value of the user's, its plain scalars typed by the core schema (YAML 1.2.2, section 10.3).
  ///
  /// Two kinds of number stay text, which Compose takes for them: fractions, and integers with zeros in front, which
  /// Compose reads as octal and YAML 1.2 as decimal.
  init(core node: YAMLNode) {
    switch node.content {
    case .mapping(let pairs): self = .mapping(pairs.map { YAMLEntry($0.key, YAMLValue(core: $0.value)) })
    case .sequence(let items): self = .sequence(items.map { YAMLValue(core: $0) })
    case .scalar(let scalar): self = scalar.isNull ? .null : Self.scalar(scalar)
    }
  }

  private static func scalar(_ scalar: YAMLNode.Scalar) -> YAMLValue {
    guard scalar.isPlain else { return .string(scalar.text) }
    switch scalar.text {
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    default: return integer(scalar.text).map(YAMLValue.integer) ?? .string(scalar.text)
    }
  }

  private static func integer(_ text: String) -> Int? {
    if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16) }
    if text.hasPrefix("0o") { return Int(text.dropFirst(2), radix: 8) }
    let digits = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
    return digits.count > 1 && digits.first == "0" ? nil : Int(text)
  }

  /// Mappings merge, key by key; everything else is replaced.
  ///
  /// New keys follow in the order of `other`.
  func merging(_ other: YAMLValue) -> YAMLValue {
    guard case .mapping(var entries) = self, case .mapping(let additions) = other else { return other }
    var places = Dictionary(
      entries.enumerated().map { ($1.key, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    for addition in additions {
      if let place = places[addition.key] {
        entries[place].value = entries[place].value.merging(addition.value)
      } else {
        places[addition.key] = entries.count
        entries.append(addition)
      }
    }
    return .mapping(entries)
  }
}
