import LoopSpec
import LoopStack

/// What differs from a silent container, told in words.
enum DraftText {
  static func of(_ draft: ContainerDraft) -> String {
    (process(draft.process) + reach(draft.reach) + inputs(draft.inputs) + isolation(draft.isolation)
      + lifecycle(draft.lifecycle) + limits(draft.limits)).joined(separator: ", ")
  }

  private static func line(_ word: String, _ facts: [Fact<String>]) -> [String] {
    facts.isEmpty ? [] : [([word] + facts.map(\.value)).joined(separator: " ")]
  }

  private static func process(_ process: ContainerProcess) -> [String] {
    [
      process.image.map { $0.value.description }, process.user.map { "user " + $0.value },
      process.workingFolder.map { "folder " + $0.value }, process.platform.map { "platform " + $0.value },
    ].compactMap(\.self)
  }

  private static func reach(_ reach: ContainerReach) -> [String] {
    let networks = reach.networks.map { network in
      network.name.value
        + (network.aliases.isEmpty ? "" : "(" + network.aliases.map(\.value).joined(separator: ",") + ")")
    }
    return (reach.exposes.isEmpty ? [] : ["exposes " + reach.exposes.map { "\($0.value)" }.joined(separator: " ")])
      + (networks.isEmpty ? [] : ["networks " + networks.joined(separator: " ")]) + line("hosts", reach.extraHosts)
  }

  private static func inputs(_ inputs: ContainerInputs) -> [String] {
    line("files", inputs.environmentFiles)
      + inputs.secrets.map { file in
        "\(file.isSecret ? "secret" : "config") \(file.name.value) \(file.target.value) \(file.source?.value ?? "-")"
          + (file.ownership == nil ? "" : " owned")
      }
  }

  private static func isolation(_ isolation: Isolation) -> [String] {
    var text: [String] = []
    if isolation.isPrivileged.value { text.append("privileged") }
    if isolation.readOnlyRoot.value { text.append("read-only") }
    text += line("adds", isolation.addedCapabilities) + line("drops", isolation.droppedCapabilities)
    text += line("options", isolation.securityOptions) + line("scratch", isolation.scratch)
    text += isolation.hostNamespaces.map { "host " + $0.value.rawValue }
    text += line("devices", isolation.devices) + isolation.shared.map { "\($0.key) of \($0.service.value)" }
    return text
  }

  private static func lifecycle(_ lifecycle: Lifecycle) -> [String] {
    var text: [String] = []
    if lifecycle.restart.span != nil { text.append("restart \(lifecycle.restart.value)") }
    if lifecycle.usesInit.value { text.append("init") }
    if let signal = lifecycle.stopSignal { text.append("signal " + signal.value) }
    if lifecycle.grace.span != nil { text.append("grace \(lifecycle.grace.value.wholeSeconds)s") }
    text += lifecycle.dependencies.map { dependency in
      "needs \(dependency.service.value) \(dependency.condition.value.rawValue)"
        + (dependency.restarts.value ? " restarts" : "")
    }
    if lifecycle.replicas.value != 1 { text.append("replicas \(lifecycle.replicas.value)") }
    if let name = lifecycle.containerName { text.append("named " + name.value) }
    if lifecycle.logging.span != nil {
      text.append("logging \(lifecycle.logging.value.name)" + (lifecycle.logging.value.isBounded ? "" : " unbounded"))
    }
    return text + line("profiles", lifecycle.profiles)
  }

  private static func limits(_ limits: ContainerLimits) -> [String] {
    [
      limits.memory.map { "memory \($0.value)" }, limits.processes.map { "pids \($0.value)" },
      limits.cpuQuota.map { "cpu " + $0.value }, limits.files.map { "open \($0.value)" },
    ].compactMap(\.self)
  }
}
