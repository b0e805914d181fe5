import LoopFormats

extension ContainerReader {
  static let isolation: [String: Step] = [
    "privileged": { _, node, draft in set(&draft.isolation.isPrivileged, node, silent.isolation.isPrivileged) },
    "read_only": { _, node, draft in set(&draft.isolation.readOnlyRoot, node, silent.isolation.readOnlyRoot) },
    "cap_add": { _, node, draft in draft.isolation.addedCapabilities = capabilities(node) },
    "cap_drop": { _, node, draft in draft.isolation.droppedCapabilities = capabilities(node) },
    "security_opt": { _, node, draft in draft.isolation.securityOptions = node.textFacts },
    "tmpfs": { _, node, draft in
      draft.isolation.scratch = node.textFacts.map { $0.map { text in String(text.prefix { $0 != ":" }) } }
    },
    "devices": { _, node, draft in
      draft.isolation.devices = node.items.compactMap { $0.isMapping ? $0["source"]?.textFact : $0.textFact }
    },
    "pid": { _, node, draft in share("pid", .pid, node, &draft.isolation) },
    "ipc": { _, node, draft in share("ipc", .ipc, node, &draft.isolation) },
    "userns_mode": { _, node, draft in share("userns_mode", .userns, node, &draft.isolation) },
    "uts": { _, node, draft in share("uts", .uts, node, &draft.isolation) },
    "cgroup": { _, node, draft in share("cgroup", .cgroup, node, &draft.isolation) },
    "volumes_from": { _, node, draft in
      draft.isolation.shared.removeAll { $0.key == "volumes_from" }
      draft.isolation.shared += node.items.compactMap(\.textFact).compactMap(sharedVolumes)
    },
  ]

  static let silent = ContainerDraft.silent

  /// A flag: as written, or the engine's own for nothing; what is neither changes nothing.
  static func set(_ fact: inout Fact<Bool>, _ node: YAMLNode, _ standard: Fact<Bool>) {
    if let flag = node.composeFlag { fact = node.fact(flag) } else if node.isNull { fact = standard }
  }

  private static func capabilities(_ node: YAMLNode) -> [Fact<String>] {
    node.textFacts.map { fact in
      fact.map { text in
        let name = text.uppercased()
        return name.hasPrefix("CAP_") ? String(name.dropFirst(4)) : name
      }
    }
  }

  /// `host`, or `service:name`; anything else separates.
  static func share(_ key: String, _ namespace: HostNamespace, _ node: YAMLNode, _ isolation: inout Isolation) {
    isolation.hostNamespaces.removeAll { $0.value == namespace }
    isolation.shared.removeAll { $0.key == key }
    guard let mode = node.composeText else { return }
    if mode == "host" { isolation.hostNamespaces.append(node.fact(namespace)) }
    if mode.hasPrefix("service:") {
      isolation.shared.append(SharedNamespace(key: key, service: node.fact(String(mode.dropFirst(8)))))
    }
  }

  /// `name[:ro]`; other containers are not of this stack.
  private static func sharedVolumes(_ fact: Fact<String>) -> SharedNamespace? {
    if fact.value.hasPrefix("container:") { return nil }
    return SharedNamespace(key: "volumes_from", service: fact.map { text in String(text.prefix { $0 != ":" }) })
  }
}
