import LoopDiagnostics
import LoopStack

/// A way from a container to its host.
struct HostSurface {
  let span: SourceSpan
  /// What is open, as it reads behind a service's name: "mounts the engine's socket".
  let opening: String
  /// What can be done with it.
  let reach: String
  let severity: Severity?
  let help: String
}

extension HostSurface {
  /// Everything that is open in a container, in the order of its keys.
  static func all(of runner: RunningContainer, _ origins: MountOrigins) -> [HostSurface] {
    let isolation = runner.container.isolation
    var all: [HostSurface] = []
    if isolation.isPrivileged.value {
      all.append(
        HostSurface(
          span: isolation.isPrivileged.span ?? runner.span,
          opening: "is privileged",
          reach: "it has every device and every capability of the host",
          severity: nil,
          help: "remove `privileged`, and add the one capability or device that is needed"
        )
      )
    }
    all += isolation.addedCapabilities.compactMap { capability($0, runner) }
    all += isolation.securityOptions.compactMap { option($0, runner) }
    all += isolation.hostNamespaces.compactMap { namespace($0, runner) }
    all += runner.container.inputs.mounts.compactMap { mount($0, origins) }
    return all
  }

  private static func capability(_ fact: Fact<String>, _ runner: RunningContainer) -> HostSurface? {
    let powers = [
      "ALL": "they include loading kernel modules and mounting the host's disks",
      "SYS_ADMIN": "it can mount file systems and leave its namespaces",
      "SYS_MODULE": "it can load kernel modules",
      "SYS_RAWIO": "it can write the host's memory and disks",
      "DAC_READ_SEARCH": "it can open every file of the host by its handle",
      "BPF": "it can load programs into the kernel",
    ]
    guard let reach = powers[fact.value] else { return nil }
    return HostSurface(
      span: fact.span ?? runner.span,
      opening: fact.value == "ALL" ? "has all capabilities" : "has the capability `\(fact.value)`",
      reach: reach,
      severity: nil,
      help: "remove it from `cap_add`"
    )
  }

  private static func option(_ fact: Fact<String>, _ runner: RunningContainer) -> HostSurface? {
    let text = fact.value.lowercased()
    guard let colon = text.utf8.firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") }) else {
      return nil
    }
    let (name, value) = (text[..<colon], text[text.utf8.index(after: colon)...])
    let isOff = value == "unconfined" || (name == "label" && value == "disable")
    guard isOff, ["seccomp", "apparmor", "systempaths", "label"].contains(name) else { return nil }
    return HostSurface(
      span: fact.span ?? runner.span,
      opening: "runs with `\(fact.value)`",
      reach: "system calls and files that the engine's profile refuses are open to it",
      severity: name == "label" ? .warning : nil,
      help: "remove it from `security_opt`, or name a profile of your own"
    )
  }

  private static func namespace(_ fact: Fact<HostNamespace>, _ runner: RunningContainer) -> HostSurface? {
    let (key, reach): (String, String)
    switch fact.value {
    case .network:
      (key, reach) = (
        "network_mode", "it reaches what listens on the host's loopback, and names of services do not resolve"
      )
    case .pid: (key, reach) = ("pid", "it sees and signals the host's processes")
    case .ipc: (key, reach) = ("ipc", "it reads the host's shared memory")
    case .userns: (key, reach) = ("userns_mode", "its root is the host's root")
    case .uts, .cgroup: return nil
    }
    return HostSurface(
      span: fact.span ?? runner.span,
      opening: "shares the host's \(fact.value.rawValue) namespace",
      reach: reach,
      severity: fact.value == .pid ? nil : .warning,
      help: "remove `\(key): host`"
    )
  }

  private static func mount(_ mount: Mount, _ origins: MountOrigins) -> HostSurface? {
    guard let path = origins.path(of: mount) else { return nil }
    if sockets.contains(path) {
      return HostSurface(
        span: mount.sourceSpan,
        opening: "mounts the engine's socket",
        reach: "whoever writes to it starts a container as root of the host, and read-only does not hinder that",
        severity: nil,
        help: "remove it, or put a proxy in between that lets single calls through"
      )
    }
    let isCredentials = homes.contains { path.hasSuffix($0) }
    guard isCredentials || folders.contains(path) else { return nil }
    let isReadOnly = mount.access.value == .readOnly
    let verb = isReadOnly ? "reads" : "writes"
    return HostSurface(
      span: mount.sourceSpan,
      opening: "mounts `\(path)` of the host",
      reach: "it \(verb) the host's own files" + (isReadOnly ? "" : mount.access.origin.attribution),
      severity: isReadOnly && !isCredentials ? .warning : nil,
      help: "mount the one folder that it needs, read-only"
    )
  }

  private static let sockets: Set<String> = [
    "/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock",
    "/var/run/containerd/containerd.sock", "/run/podman/podman.sock",
  ]

  private static let folders: Set<String> = [
    "/", "/boot", "/dev", "/etc", "/home", "/lib", "/proc", "/root", "/run", "/sys", "/usr", "/var", "/var/lib",
    "/var/lib/docker", "/var/run", "/etc/shadow", "/etc/passwd", "/etc/docker", "/etc/ssh", "/etc/sudoers", "~",
  ]

  /// Keys and tokens of whoever owns the home folder.
  private static let homes = ["/.ssh", "/.aws", "/.kube", "/.gnupg", "/.docker"]
}
