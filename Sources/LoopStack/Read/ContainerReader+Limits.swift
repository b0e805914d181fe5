import LoopFormats
import LoopSpec

extension ContainerReader {
  static let limits: [String: Step] = [
    "mem_limit": { _, node, draft in draft.limits.memory = size(node) },
    "pids_limit": { _, node, draft in draft.limits.processes = count(node) },
    "cpus": { _, node, draft in draft.limits.cpuQuota = quota(node) },
    "cpu_quota": { _, node, draft in draft.limits.cpuQuota = quota(node) },
    "ulimits": { _, node, draft in
      guard let files = node["nofile"] else {
        if node.isNull { draft.limits.files = nil }
        return
      }
      draft.limits.files = count(files.isMapping ? files["soft"] ?? files : files) ?? draft.limits.files
    },
  ]

  static func deployLimits(_ node: YAMLNode, _ limits: inout ContainerLimits) {
    guard let all = node["resources"]?["limits"] else { return }
    if let memory = all["memory"] { limits.memory = size(memory) }
    if let processes = all["pids"] { limits.processes = count(processes) }
    if let cpus = all["cpus"] { limits.cpuQuota = quota(cpus) }
  }

  private static func size(_ node: YAMLNode) -> Fact<ByteCount>? {
    node.composeText.flatMap(ComposeQuantity.size).map { node.fact($0) }
  }

  /// Nothing, zero and -1 are no limit.
  private static func count(_ node: YAMLNode) -> Fact<Int>? {
    node.composeNumber.flatMap { $0 > 0 ? node.fact($0) : nil }
  }

  private static func quota(_ node: YAMLNode) -> Fact<String>? {
    node.textFact.flatMap { fact in Double(fact.value).map { $0 > 0 } == false ? nil : fact }
  }
}
