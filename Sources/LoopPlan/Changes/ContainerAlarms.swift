import LoopDiagnostics
import LoopStack

/// What a container may do now that it could not do before: whatever says so, keys of the spec or raw Compose keys.
struct ContainerAlarms {
  private let old: Container?
  private let new: Container
  private let before: Stack
  private let after: Stack
  private let renames: Renames

  init(_ old: Container?, _ new: Container, _ before: Stack, _ after: Stack, _ renames: Renames) {
    self.old = old
    self.new = new
    self.before = before
    self.after = after
    self.renames = renames
  }

  var all: [ChangeAlarm] { mounts + ports + hardening + lists }

  private var mounts: [ChangeAlarm] {
    var access: [String: (source: String, access: Access)] = [:]
    for mount in old?.inputs.mounts ?? [] {
      access[mount.target.value] = (source(mount, before, renames.volumes), mount.access.value)
    }
    return new.inputs.mounts.compactMap { mount in
      let was = access[mount.target.value]
      let source = source(mount, after, [:])
      if source.hasSuffix("docker.sock"), was?.source != source {
        return ChangeAlarm(
          "mount \(mount.target.value)",
          "compose volumes",
          text: "whoever has this socket is root on the host"
        )
      }
      guard mount.access.value == .readWrite else { return nil }
      if was?.access == .readOnly { return alarm(mount, "it was read-only and may be written now") }
      return was?.source == source ? nil : alarm(mount, "`\(source)` may be written")
    }
  }

  private func alarm(_ mount: Mount, _ text: String) -> ChangeAlarm {
    ChangeAlarm("mount \(mount.target.value)", "compose volumes", text: text)
  }

  private func source(_ mount: Mount, _ stack: Stack, _ renames: [String: String]) -> String {
    switch mount.source {
    case .volume(let index):
      let name = stack.volumes[index].name.value
      return renames[name] ?? name
    case .folder(let path), .unknown(let path): return path
    case .anonymous: return "a volume without a name"
    }
  }

  private var ports: [ChangeAlarm] {
    new.reach.publications.compactMap { publication in
      let same = old?.reach.publications.filter {
        $0.ports == publication.ports && $0.isUDP == publication.isUDP
      }
      let ports = publication.ports
      let port = ports.count == 1 ? "port \(ports.lowerBound)" : "ports \(ports.lowerBound)-\(ports.upperBound)"
      let address = PublishedAddress(publication.address.value)
      guard let widest = same?.map({ PublishedAddress($0.address.value) }).max() else {
        return ChangeAlarm("published", "compose ports", text: "\(port) is published on \(address.name)")
      }
      return widest < address
        ? ChangeAlarm("published", "compose ports", text: "\(port) is reached from \(address.reach)") : nil
    }
  }

  private var hardening: [ChangeAlarm] {
    let was = old?.isolation
    let now = new.isolation
    var alarms: [ChangeAlarm] = []
    if now.isPrivileged.value, was?.isPrivileged.value != true {
      alarms.append(ChangeAlarm("compose privileged", text: "it is privileged: root on the host"))
    }
    guard let was else { return alarms }
    if was.readOnlyRoot.value, !now.readOnlyRoot.value {
      alarms.append(ChangeAlarm("read-only root", "compose read_only", text: "its root file system may be written"))
    }
    let lost = Set(was.droppedCapabilities.map(\.value)).subtracting(now.droppedCapabilities.map(\.value))
    if !lost.isEmpty, !now.droppedCapabilities.contains(where: { $0.value == "ALL" }) {
      let text = lost == ["ALL"] ? "it keeps capabilities" : "it keeps \(lost.sorted().joined(separator: ", "))"
      alarms.append(ChangeAlarm("drops capabilities", "compose cap_drop", text: text))
    }
    let options = Set(was.securityOptions.map(\.value)).subtracting(now.securityOptions.map(\.value))
    if options.contains(where: { $0.hasPrefix("no-new-privileges") && !$0.hasSuffix("false") }) {
      alarms.append(ChangeAlarm("compose security_opt", text: "it may gain privileges"))
    }
    return alarms
  }

  private var lists: [ChangeAlarm] {
    let was = old?.isolation
    let now = new.isolation
    var alarms: [ChangeAlarm] = []
    func add(_ label: String, _ old: [String]?, _ new: [String], _ text: (String) -> String) {
      let old = Set(old ?? [])
      for value in new where !old.contains(value) { alarms.append(ChangeAlarm(label, text: text(value))) }
    }
    add("compose cap_add", was?.addedCapabilities.map(\.value), now.addedCapabilities.map(\.value)) {
      "it has the capability \($0)"
    }
    let options = now.securityOptions.map(\.value).filter { $0.contains("unconfined") || $0.contains("disable") }
    add("compose security_opt", was?.securityOptions.map(\.value), options) { "it is less confined: `\($0)`" }
    add("compose devices", was?.devices.map(\.value), now.devices.map(\.value)) { "it has the device `\($0)`" }
    let labels: [HostNamespace: String] = [.network: "network_mode", .userns: "userns_mode"]
    let shared = Set(was?.hostNamespaces.map(\.value.rawValue) ?? [])
    for space in now.hostNamespaces.map(\.value) where !shared.contains(space.rawValue) {
      let key = labels[space] ?? space.rawValue
      alarms.append(ChangeAlarm("compose \(key)", text: "it shares the host's \(space.rawValue)"))
    }
    return alarms
  }
}
