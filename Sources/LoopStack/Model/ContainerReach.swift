package import LoopDiagnostics

/// Where a container can be reached, and whom it can reach.
package struct ContainerReach: Sendable {
  package var publications: [Publication]
  /// `expose`: the container's own ports, said and not published.
  package var exposes: [Fact<Int>]
  package var networks: [NetworkAttachment]
  /// `extra_hosts` as written: `host.docker.internal:host-gateway`.
  package var extraHosts: [Fact<String>]

  package init(
    publications: [Publication] = [],
    exposes: [Fact<Int>] = [],
    networks: [NetworkAttachment] = [],
    extraHosts: [Fact<String>] = []
  ) {
    self.publications = publications
    self.exposes = exposes
    self.networks = networks
    self.extraHosts = extraHosts
  }
}

/// Ports of the host that a container takes.
package struct Publication: Sendable {
  package var address: Fact<String>
  package var ports: ClosedRange<Int>
  /// The container's ports; `nil` when nothing is said of them.
  package var targets: ClosedRange<Int>?
  package var isUDP: Bool
  package var span: SourceSpan

  package init(
    address: Fact<String>,
    ports: ClosedRange<Int>,
    targets: ClosedRange<Int>?,
    isUDP: Bool = false,
    span: SourceSpan
  ) {
    self.address = address
    self.ports = ports
    self.targets = targets
    self.isUDP = isUDP
    self.span = span
  }
}

/// A network that a container joins.
package struct NetworkAttachment: Sendable {
  package var name: Fact<String>
  package var aliases: [Fact<String>]

  package init(_ name: Fact<String>, aliases: [Fact<String>] = []) {
    self.name = name
    self.aliases = aliases
  }
}

/// A network of the stack.
package struct StackNetwork: Sendable {
  package var name: Fact<String>
  /// Without a way out.
  package var isInternal: Fact<Bool>
  /// Made by somebody else, and shared with other projects.
  package var isExternal: Fact<Bool>

  package init(name: Fact<String>, isInternal: Fact<Bool>, isExternal: Fact<Bool>) {
    self.name = name
    self.isInternal = isInternal
    self.isExternal = isExternal
  }
}
