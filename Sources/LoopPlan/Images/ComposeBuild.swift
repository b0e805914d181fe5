import LoopFormats
import LoopStack

/// What the Compose file that runs says of a service's image.
struct ComposeImage: Hashable {
  /// What it is called; of a service that is built, the name that others may use.
  var name: String?
  var build: ComposeBuild?
}

/// A `build` of a Compose file.
///
/// Source: https://github.com/compose-spec/compose-spec/blob/main/build.md.
struct ComposeBuild: Hashable {
  /// As written: relative to the folder of the Compose file, or an address.
  var context = "."
  /// Relative to the context.
  var dockerfile = "Dockerfile"
  /// A Dockerfile that stands in the Compose file itself.
  var inline: String?
  /// Names with their values; no value takes that of whoever builds.
  var arguments: [String: String?] = [:]
  var target: String?
  /// `additional_contexts`: what a Dockerfile may use by name.
  var contexts: [String: String] = [:]
  /// Keys that reach the image otherwise, each as one text.
  var settings: [String: String] = [:]

  /// Keys that neither BuildKit's cache nor the image's configuration knows of; where a secret is from is one of them,
  /// since what is in it counts for no layer.
  private static let silent: Set = [
    "cache_from", "cache_to", "entitlements", "no_cache", "provenance", "pull", "sbom", "secrets", "ssh", "tags",
  ]

  init?(_ node: YAMLNode) {
    if let text = node.text {
      context = text
      return
    }
    guard node.isMapping else { return nil }
    for pair in node.pairs {
      switch pair.key {
      case "context": context = pair.value.text ?? context
      case "dockerfile": dockerfile = pair.value.text ?? dockerfile
      case "dockerfile_inline": inline = pair.value.text
      case "target": target = pair.value.text
      case "args": arguments = pair.value.assignments
      case "additional_contexts": contexts = pair.value.assignments.compactMapValues(\.self)
      case let key where Self.silent.contains(key): break
      default: settings[pair.key] = pair.value.flattened
      }
    }
  }
}

extension ComposeImage {
  /// All services of the file that runs a side, by name; of what this program makes where that cannot be read.
  static func all(of side: StackSide) -> [String: ComposeImage] {
    [side.files[fileName], side.emitted[fileName]].lazy.compactMap { $0.flatMap { read($0, side) } }.first ?? [:]
  }

  private static let fileName = "compose.yaml"

  private static func read(_ text: String, _ side: StackSide) -> [String: ComposeImage]? {
    let root = side.documents.document(text, fileName).root
    guard let services = root?["services"], services.isMapping else { return nil }
    let images = services.pairs.map { pair in
      (pair.key, ComposeImage(name: pair.value["image"]?.text, build: pair.value["build"].flatMap(ComposeBuild.init)))
    }
    return Dictionary(images, uniquingKeysWith: { first, _ in first })
  }
}

extension YAMLNode {
  /// A scalar as Compose reads it; a reference whose value nobody knows stays.
  fileprivate var text: String? { written.map { ComposeInterpolation.standard($0) ?? $0 } }

  /// A mapping, or a list of `NAME=value`.
  fileprivate var assignments: [String: String?] {
    let words: [(String, String?)]
    if isMapping {
      words = pairs.map { ($0.key, $0.value.isNull ? nil : $0.value.text) }
    } else {
      words = items.compactMap { item in
        guard let text = item.text else { return nil }
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        return (parts[0], parts.count == 2 ? parts[1] : nil)
      }
    }
    return Dictionary(words, uniquingKeysWith: { _, last in last })
  }

  /// All of it as one text that does not depend on layout or on the order of keys.
  fileprivate var flattened: String {
    if isMapping {
      return "{" + pairs.map { $0.key + ":" + $0.value.flattened }.sorted().joined(separator: ",") + "}"
    }
    if isSequence { return "[" + items.map(\.flattened).joined(separator: ",") + "]" }
    return text ?? ""
  }
}
