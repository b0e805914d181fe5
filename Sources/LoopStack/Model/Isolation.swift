/// What stands between a container and its host.
package struct Isolation: Sendable {
  package var isPrivileged: Fact<Bool>
  package var readOnlyRoot: Fact<Bool>
  /// `cap_drop`, without `CAP_` and in upper case.
  package var droppedCapabilities: [Fact<String>]
  /// `cap_add`, without `CAP_` and in upper case.
  package var addedCapabilities: [Fact<String>]
  /// `security_opt` as written: `no-new-privileges:true`.
  package var securityOptions: [Fact<String>]
  /// Paths in the container that are memory.
  package var scratch: [Fact<String>]
  package var hostNamespaces: [Fact<HostNamespace>]
  /// `devices` as written.
  package var devices: [Fact<String>]
  package var shared: [SharedNamespace]

  package init(
    isPrivileged: Fact<Bool>,
    readOnlyRoot: Fact<Bool>,
    droppedCapabilities: [Fact<String>] = [],
    addedCapabilities: [Fact<String>] = [],
    securityOptions: [Fact<String>] = [],
    scratch: [Fact<String>] = [],
    hostNamespaces: [Fact<HostNamespace>] = [],
    devices: [Fact<String>] = [],
    shared: [SharedNamespace] = []
  ) {
    self.isPrivileged = isPrivileged
    self.readOnlyRoot = readOnlyRoot
    self.droppedCapabilities = droppedCapabilities
    self.addedCapabilities = addedCapabilities
    self.securityOptions = securityOptions
    self.scratch = scratch
    self.hostNamespaces = hostNamespaces
    self.devices = devices
    self.shared = shared
  }
}

/// A namespace that a container takes from the host: `network_mode: host`, `pid: host` and so on.
package enum HostNamespace: String, Sendable {
  case network, pid, ipc, userns, uts, cgroup
}

/// A namespace or volumes that a container takes from another service, and goes down with.
package struct SharedNamespace: Sendable {
  /// The Compose key: `network_mode`, `pid`, `ipc` or `volumes_from`.
  package var key: String
  package var service: Fact<String>

  package init(key: String, service: Fact<String>) {
    self.key = key
    self.service = service
  }
}
