import LoopDiagnostics
import LoopFormats

extension ContainerReader {
  static let inputs: [String: Step] = [
    "environment": { reader, node, draft in reader.environment(node, &draft.inputs) },
    "env_file": { reader, node, draft in draft.inputs.environmentFiles = reader.environmentFiles(node) },
    "volumes": { reader, node, draft in reader.volumes(node, &draft) },
    "secrets": { reader, node, draft in
      draft.inputs.secrets.removeAll { $0.isSecret }
      draft.inputs.secrets += node.items.compactMap { reader.file($0, isSecret: true) }
    },
    "configs": { reader, node, draft in
      draft.inputs.secrets.removeAll { !$0.isSecret }
      draft.inputs.secrets += node.items.compactMap { reader.file($0, isSecret: false) }
    },
  ]

  /// A list replaces what was there; a mapping changes it variable by variable.
  private func environment(_ node: YAMLNode, _ inputs: inout ContainerInputs) {
    if !node.isMapping {
      inputs.environment = []
      inputs.hostVariables = []
    }
    var found = VariableList(inputs)
    for item in node.items { listed(item, &found) }
    for pair in node.pairs {
      found.set(Located(pair.key, at: pair.keySpan), to: pair.value.textFact ?? emptyText(pair.value))
    }
    found.store(in: &inputs)
  }

  /// `""` is a value, nothing at all is not.
  private func emptyText(_ node: YAMLNode) -> Fact<String>? {
    guard case .scalar(let scalar) = node.content, !scalar.isPlain, scalar.text.isEmpty else { return nil }
    return node.fact("")
  }

  /// `NAME=value`, or `NAME` for the host's variable.
  private func listed(_ node: YAMLNode, _ found: inout VariableList) {
    guard let text = node.written else { return }
    guard let equals = text.firstIndex(of: "=") else {
      found.set(Located(text, at: node.span), to: nil)
      return
    }
    let name = String(text[..<equals])
    let length = name.unicodeScalars.count
    let value = String(text[text.index(after: equals)...])
    let place = node.span.narrowed(to: (length + 1)..<text.unicodeScalars.count, of: text)
    found.set(
      Located(name, at: node.span.narrowed(to: 0..<length, of: text)),
      to: ComposeInterpolation.standard(value).map {
        Fact($0, node.isSubstituted ? .implied(.variable, place) : .spec(place))
      }
    )
  }

  /// One path, a list of them, or a list of `{path, required, format}`.
  private func environmentFiles(_ node: YAMLNode) -> [Fact<String>] {
    let paths = node.isSequence ? node.items.compactMap { $0.isMapping ? $0["path"] : $0 } : [node]
    return paths.compactMap(\.textFact).map { $0.map { ComposePath.resolve($0, from: folder) } }
  }

  /// A name, or `{source, target, uid, gid, mode}`.
  private func file(_ node: YAMLNode, isSecret: Bool) -> SecretFile? {
    guard let name = node.isMapping ? node["source"]?.textFact : node.textFact else { return nil }
    let standard = name.map { isSecret ? "/run/secrets/" + $0 : "/" + $0 }
    let target = node["target"]?.textFact.map { fact in
      fact.map { $0.hasPrefix("/") || !isSecret ? $0 : "/run/secrets/" + $0 }
    }
    return SecretFile(
      name: name,
      target: target ?? Fact(standard.value, .table(.compose)),
      source: (isSecret ? files.secrets : files.configs)[name.value],
      ownership: ["uid", "gid", "mode"].lazy.compactMap { node[$0]?.textFact }.first,
      isSecret: isSecret
    )
  }
}

/// The variables of a container while they are changed one by one; a name has one value.
private struct VariableList {
  private var all: [(name: Located<String>, value: Fact<String>?, reference: Reference?)] = []
  private var places: [String: Int] = [:]

  init(_ inputs: ContainerInputs) {
    for variable in inputs.environment {
      places[variable.name.value] = all.count
      all.append((variable.name, variable.value, variable.reference))
    }
    for name in inputs.hostVariables {
      guard let span = name.span, places[name.value] == nil else { continue }
      places[name.value] = all.count
      all.append((Located(name.value, at: span), nil, nil))
    }
  }

  mutating func set(_ name: Located<String>, to value: Fact<String>?) {
    if let place = places[name.value] {
      all[place] = (name, value, nil)
    } else {
      places[name.value] = all.count
      all.append((name, value, nil))
    }
  }

  func store(in inputs: inout ContainerInputs) {
    inputs.environment = all.compactMap { entry in
      entry.value.map { EnvironmentVariable(name: entry.name, value: $0, reference: entry.reference) }
    }
    inputs.hostVariables = all.filter { $0.value == nil }.map { Fact($0.name) }
  }
}
