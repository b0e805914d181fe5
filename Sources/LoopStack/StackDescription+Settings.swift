import LoopDiagnostics
import LoopFormats

extension StackDescription {
  /// A tree of the user's as rows: one for each scalar, under its dotted path.
  ///
  /// - Parameters:
  ///   - node: The tree.
  ///   - label: What its path begins with.
  ///   - key: The last key of that path.
  /// - Returns: The rows.
  static func settings(_ node: YAMLNode, below label: String, key: String = "") -> [Row] {
    var rows: [Row] = []
    add(node, label, key: key, to: &rows)
    return rows
  }

  private static func add(_ node: YAMLNode, _ label: String, key: String, to rows: inout [Row]) {
    switch node.content {
    case .scalar(let scalar):
      // Nothing is not the text of the same form.
      let value = scalar.isNull ? "(nothing)" : scalar.text.isEmpty ? "''" : scalar.text
      rows.append(Row(label: label, value: value, origin: .spec(node.span), role: .variable(key)))
    case .mapping(let pairs):
      if pairs.isEmpty { rows.append(Row(label: label, value: "{}", origin: .spec(node.span))) }
      for pair in pairs {
        add(
          pair.value,
          label.utf8.contains(0x20) ? "\(label).\(pair.key)" : "\(label) \(pair.key)",
          key: pair.key,
          to: &rows
        )
      }
    case .sequence(let items):
      if items.isEmpty { return rows.append(Row(label: label, value: "[]", origin: .spec(node.span))) }
      if ordered.contains(key) {
        let words = words(items.map(\.inline))
        return rows.append(Row(label: label, value: words, origin: .spec(node.span), role: .command))
      }
      for item in items { add(item: item, label, key: key, to: &rows) }
    }
  }

  /// An item of a set; `NAME=value` is what a mapping says as well.
  private static func add(item: YAMLNode, _ label: String, key: String, to rows: inout [Row]) {
    let text = item.written
    if assigned.contains(key), let text {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count == 2 ? (parts[1].isEmpty ? "''" : String(parts[1])) : "(nothing)"
      let name = String(parts[0])
      let row = Row(label: "\(label).\(name)", value: value, origin: .spec(item.span), role: .variable(name))
      return rows.append(row)
    }
    rows.append(Row(label: label, value: item.inline, origin: .spec(item.span), role: .command))
  }

  /// Lists whose order counts.
  private static let ordered: Set<String> = ["command", "entrypoint", "test", "env_file", "dns", "dns_search"]

  /// Lists of `NAME=value`, which Compose takes as mappings too.
  private static let assigned: Set<String> = ["environment", "args", "labels", "annotations", "sysctls"]
}

extension YAMLNode {
  /// In one line.
  fileprivate var inline: String {
    switch content {
    case .scalar(let scalar): scalar.isNull ? "(nothing)" : scalar.text
    case .sequence(let items): "[" + items.map(\.inline).joined(separator: ", ") + "]"
    case .mapping(let pairs):
      "{" + pairs.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.inline)" }.joined(separator: ", ") + "}"
    }
  }
}
