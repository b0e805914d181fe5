import LoopDiagnostics
import LoopSpec
import LoopStack

/// What a reviewer of a service's change must not miss.
struct ServiceAlarms {
  private let old: Service?
  private let new: Service
  private let before: Stack
  private let after: Stack
  private let renames: Renames

  /// - Parameters:
  ///   - old: What ran; `nil` for a service that is new.
  ///   - new: What shall run.
  ///   - before: The stack that ran.
  ///   - after: The stack that shall run.
  ///   - renames: What has another name now.
  init(_ old: Service?, _ new: Service, _ before: Stack, _ after: Stack, _ renames: Renames) {
    self.old = old
    self.new = new
    self.before = before
    self.after = after
    self.renames = renames
  }

  var all: [ChangeAlarm] {
    ContainerAlarms(old?.container, new.container, before, after, renames).all + user + server + rest
  }

  private var user: [ChangeAlarm] {
    let (was, now) = (old.map(Self.user), Self.user(of: new))
    if Self.isRoot(now), !(was.map(Self.isRoot) ?? false) {
      return [ChangeAlarm("user", "compose user", text: "it runs as root")]
    }
    if now == nil, let was, was != nil, !Self.isRoot(was) {
      return [ChangeAlarm("user", "compose user", text: "its image says whom it runs as, and may say root")]
    }
    return []
  }

  private static func user(of service: Service) -> String? {
    service.container.process.user?.value ?? service.contents?.facts.user?.value
  }

  private static func isRoot(_ user: String?) -> Bool {
    guard let name = user?.split(separator: ":", omittingEmptySubsequences: false).first else { return false }
    return name == "root" || (!name.isEmpty && name.utf8.allSatisfy { $0 == UInt8(ascii: "0") })
  }

  private var server: [ChangeAlarm] {
    guard let mcp = new.mcp else { return [] }
    var alarms: [ChangeAlarm] = []
    if mcp.isOpen.value, mcp.issuer == nil, !(old?.mcp.map { $0.isOpen.value && $0.issuer == nil } ?? false) {
      alarms.append(ChangeAlarm("open", text: "everybody who reaches it may read its vaults"))
    }
    if mcp.anonymousStream.value, !(old?.mcp?.anonymousStream.value ?? false) {
      alarms.append(ChangeAlarm("anonymous stream", text: "a stream may be opened without a token"))
    }
    var scopes: [String: String] = [:]
    for vault in old?.mcp?.vaults ?? [] { scopes[vault.name.value] = vault.scope?.value }
    for vault in mcp.vaults where vault.scope == nil && scopes[vault.name.value] != nil {
      alarms.append(ChangeAlarm("vault \(vault.name.value)", text: "every token may read this vault"))
    }
    return alarms
  }

  private var rest: [ChangeAlarm] {
    guard let old else { return [] }
    var alarms: [ChangeAlarm] = []
    if old.auth != nil, new.auth == nil { alarms.append(ChangeAlarm("auth", text: "it checks no tokens any more")) }
    if old.deploys.value == .pinned, new.deploys.value != .pinned {
      alarms.append(ChangeAlarm("deploys", text: "it is `pinned` no more: nothing keeps its streams by default"))
    }
    let secrets = Set(old.container.inputs.hostVariables.map(\.value))
    if !secrets.isEmpty {
      for variable in new.container.inputs.environment
      where secrets.contains(variable.name.value) && !SecretMask.isReference(variable.value.value) {
        let name = variable.name.value
        alarms.append(
          ChangeAlarm("env \(name)", "compose environment.\(name)", "secret", text: "a secret stands in the spec now")
        )
      }
    }
    return alarms + keys(old)
  }

  /// Signing keys that are not where they were.
  private func keys(_ old: Service) -> [ChangeAlarm] {
    let kept = Set(new.container.inputs.mounts.compactMap { after.volume($0)?.name.value })
    return old.container.inputs.mounts.compactMap { mount in
      guard let volume = before.volume(mount), volume.isHolding(.keys) else { return nil }
      if kept.contains(renames.volumes[volume.name.value] ?? volume.name.value) { return nil }
      return ChangeAlarm(
        "mount \(mount.target.value)",
        "compose volumes",
        text: "its signing keys are on another volume: tokens are lost"
      )
    }
  }
}
