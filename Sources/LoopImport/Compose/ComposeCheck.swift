import LoopDiagnostics
import LoopFormats
import LoopSpec

/// Counts the keys of a Compose file, and tells those that Compose does not know.
struct ComposeCheck {
  private(set) var inventory: Inventory

  private var unknownCount = 0
  /// Unknown keys of one file that are reported; the inventory has all of them.
  private static let mostUnknown = 100

  init(_ inventory: Inventory) { self.inventory = inventory }

  mutating func file(_ node: YAMLNode, _ diagnostics: inout Diagnostics) {
    keys(of: node, ComposeVocabulary.top, "", &diagnostics)
    for service in entries(node["services"], "services", &diagnostics) {
      keys(of: service.value, ComposeVocabulary.service, "services.\(service.key).", &diagnostics)
      for pair in service.value.pairs {
        guard let known = ComposeVocabulary.nested[pair.key] else { continue }
        keys(of: pair.value, known, pair.key + ".", &diagnostics)
      }
    }
    for (section, known) in [
      ("networks", ComposeVocabulary.network), ("volumes", ComposeVocabulary.volume),
      ("secrets", ComposeVocabulary.file),
      ("configs", ComposeVocabulary.file),
    ] {
      for entry in entries(node[section], section, &diagnostics) where !entry.value.isNull {
        keys(of: entry.value, known, section + ".\(entry.key).", &diagnostics)
      }
    }
  }

  private mutating func entries(_ node: YAMLNode?, _ name: String, _ diagnostics: inout Diagnostics) -> [YAMLPair] {
    guard let node, !node.isNull else { return [] }
    if !node.isMapping, node.overriding == .merge {
      diagnostics.report(ComposeCodes.misunderstood, "`\(name)` is a mapping, this is \(node.kindName)", at: node.span)
      inventory.notUnderstood(name, at: node.span)
    }
    for pair in node.pairs where name == "services" && !pair.value.isMapping && pair.value.overriding == .merge {
      let message = "the service `\(pair.key)` is a mapping, this is \(pair.value.kindName)"
      diagnostics.report(ComposeCodes.misunderstood, message, at: pair.keySpan)
    }
    return node.pairs
  }

  private mutating func keys(
    of node: YAMLNode,
    _ known: Set<String>,
    _ prefix: String,
    _ diagnostics: inout Diagnostics
  ) {
    for pair in node.pairs {
      if known.contains(pair.key) || pair.key.hasPrefix("x-") {
        inventory.understood()
        continue
      }
      inventory.notUnderstood(prefix + pair.key, at: pair.keySpan)
      unknownCount += 1
      if unknownCount > Self.mostUnknown { continue }
      let near = NearMiss.of(pair.key, among: known.sorted())
      diagnostics.report(
        ComposeCodes.unknownKey,
        "Compose has no key `\(pair.key)` here",
        at: pair.keySpan,
        help: near.map { "did you mean `\($0)`?" } ?? "below a key that begins with `x-`, anything may stand"
      )
    }
  }
}
