import LoopDiagnostics
import LoopFormats

extension ContainerReader {
  static let lifecycle: [String: Step] = [
    "restart": { _, node, draft in
      if let policy = restartPolicy(node) {
        draft.lifecycle.restart = policy
      } else if node.isNull {
        draft.lifecycle.restart = silent.lifecycle.restart
      }
    },
    "init": { _, node, draft in set(&draft.lifecycle.usesInit, node, silent.lifecycle.usesInit) },
    "stop_signal": { _, node, draft in draft.lifecycle.stopSignal = node.textFact },
    "stop_grace_period": { _, node, draft in
      draft.lifecycle.grace = duration(node) ?? (node.isNull ? silent.lifecycle.grace : draft.lifecycle.grace)
    },
    "depends_on": { _, node, draft in
      draft.lifecycle.dependencies = dependencies(node, over: draft.lifecycle.dependencies)
    },
    "scale": { _, node, draft in
      if let count = node.composeNumber { draft.lifecycle.replicas = node.fact(count) }
    },
    "deploy": { _, node, draft in deploy(node, &draft) },
    "container_name": { _, node, draft in draft.lifecycle.containerName = node.textFact },
    "logging": { _, node, draft in draft.lifecycle.logging = logging(node, over: draft.lifecycle.logging) },
    "profiles": { _, node, draft in draft.lifecycle.profiles = node.textFacts },
  ]

  /// `no`, `always`, `unless-stopped`, `on-failure[:attempts]`.
  private static func restartPolicy(_ node: YAMLNode) -> Fact<RestartPolicy>? {
    guard let text = node.composeText else { return nil }
    let parts = text.split(separator: ":", maxSplits: 1)
    switch parts.first {
    case "no", "false": return node.fact(.no)
    case "always": return node.fact(.always)
    case "unless-stopped": return node.fact(.unlessStopped)
    case "on-failure": return node.fact(.onFailure(parts.count == 2 ? Int(parts[1]) : nil))
    default: return nil
    }
  }

  /// A list of names, which replaces, or a mapping, which merges.
  private static func dependencies(_ node: YAMLNode, over base: [Dependency]) -> [Dependency] {
    let standard = Fact(Dependency.Condition.started, Origin.table(.compose))
    if !node.isMapping {
      return node.textFacts.map {
        Dependency(service: $0, condition: standard, restarts: Fact(false, .table(.compose)))
      }
    }
    var all = base
    let places = Dictionary(base.enumerated().map { ($1.service.value, $0) }, uniquingKeysWith: { first, _ in first })
    for pair in node.pairs {
      let place = places[pair.key]
      var entry =
        place.map { all[$0] }
        ?? Dependency(
          service: Fact(pair.key, .spec(pair.keySpan)),
          condition: standard,
          restarts: Fact(false, .table(.compose))
        )
      if let node = pair.value["condition"], let word = node.composeText.flatMap(Dependency.Condition.init(rawValue:)) {
        entry.condition = node.fact(word)
      }
      if let node = pair.value["restart"], let flag = node.composeFlag { entry.restarts = node.fact(flag) }
      if let place { all[place] = entry } else { all.append(entry) }
    }
    return all
  }

  /// What Compose takes of `deploy` without Swarm: replicas, the restart policy and limits.
  private static func deploy(_ node: YAMLNode, _ draft: inout ContainerDraft) {
    if let replicas = node["replicas"], let count = replicas.composeNumber {
      draft.lifecycle.replicas = replicas.fact(count)
    }
    if let policy = node["restart_policy"], let word = policy["condition"] {
      let attempts = policy["max_attempts"]?.composeNumber
      switch word.composeText {
      case "none": draft.lifecycle.restart = word.fact(.no)
      case "any": draft.lifecycle.restart = word.fact(.always)
      case "on-failure": draft.lifecycle.restart = word.fact(.onFailure(attempts))
      default: break
      }
    }
    deployLimits(node, &draft.limits)
  }

  /// Drivers other than `json-file` keep a bounded number of lines on this host, or none.
  private static func logging(_ node: YAMLNode, over base: Fact<LogDriver>) -> Fact<LogDriver> {
    if node.isNull { return EngineTable.logging }
    let driver = node["driver"]
    let name = driver?.composeText ?? base.value.name
    let limit = node["options"]?["max-size"]?.written
    // Options merge: a limit that is there stays there, whatever driver reads it.
    let isLimited = limit.map { $0 != "-1" } ?? base.value.isBounded
    let fact = LogDriver(name, isBounded: name != "json-file" || isLimited)
    return Fact(fact, .spec(driver?.span ?? node.span))
  }
}
