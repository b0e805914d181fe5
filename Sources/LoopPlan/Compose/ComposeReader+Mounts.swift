import LoopFormats
import LoopStack

extension ComposeReader {
  /// One mount.
  ///
  /// Source: `ParseVolume` in compose-go's format/volume.go.
  func mount(_ node: YAMLNode) -> ComposeValue {
    guard node.isMapping else { return short(node) }
    var members = members(node, ComposeSchema.mount)
    if case .text(let target)? = members["target"] { members["target"] = .text(Self.clean(target)) }
    if case .text(let source)? = members["source"], members["type"] == .text("bind") {
      members["source"] = .text(hostPath(source))
    }
    return ComposeValue.mapping(members).pruned
  }

  /// `[source:]target[:options]`.
  private func short(_ node: YAMLNode) -> ComposeValue {
    guard case .text(let written) = text(node) else { return text(node) }
    let parts = written.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard (1...3).contains(parts.count) else { return .text(written) }
    if parts.count == 1 { return .mapping(["type": .text("volume"), "target": .text(Self.clean(parts[0]))]) }
    let isBind = ComposePath.isPath(parts[0])
    var members: [String: ComposeValue] = [
      "type": .text(isBind ? "bind" : "volume"),
      "source": .text(isBind ? hostPath(parts[0]) : parts[0]),
      "target": .text(Self.clean(parts[1])),
    ]
    let options = parts.count == 3 ? parts[2].split(separator: ",").map(String.init) : []
    if options.contains("ro") { members["read_only"] = .text("true") }
    var (bind, volume): ([String: ComposeValue]?, [String: ComposeValue]?) = isBind ? ([:], nil) : (nil, [:])
    for option in options {
      switch option {
      case "z", "Z": bind = (bind ?? [:]).merging(["selinux": .text(option)]) { $1 }
      case "nocopy": volume = (volume ?? [:]).merging(["nocopy": .text("true")]) { $1 }
      case "rprivate", "private", "rshared", "shared", "rslave", "slave":
        bind = (bind ?? [:]).merging(["propagation": .text(option)]) { $1 }
      default: break
      }
    }
    members["bind"] = bind.map(ComposeValue.mapping)
    members["volume"] = volume.map(ComposeValue.mapping)
    return .mapping(members)
  }

  /// A path without `.`, `..` and a slash at its end.
  static func clean(_ path: String) -> String {
    path.hasPrefix("/") ? ComposePath.resolve(path, from: "") : path
  }
}
