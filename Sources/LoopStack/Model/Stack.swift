package import LoopDiagnostics
package import LoopSpec

/// What will run: every fact of every service, port, mount, route and timeout, filled in.
package struct Stack: Sendable {
  package var name: Fact<String>
  /// The spec's path below the repository's root, as generated headers name it.
  package var source: String
  package var span: SourceSpan
  package var volumes: [Volume]
  package var services: [Service]
  package var edge: Edge?
  package var target: Target
  package var policy: Policy
  /// Places by name, built once: a stack may hold thousands of services.
  private let serviceIndex: [String: Int]

  package init(
    name: Fact<String>,
    source: String,
    span: SourceSpan,
    volumes: [Volume],
    services: [Service],
    edge: Edge?,
    target: Target,
    policy: Policy
  ) {
    self.name = name
    self.source = source
    self.span = span
    self.volumes = volumes
    self.services = services
    self.edge = edge
    self.target = target
    self.policy = policy
    serviceIndex = Dictionary(
      services.enumerated().map { ($1.name.value, $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  package func service(named name: String) -> Service? { serviceIndex[name].map { services[$0] } }

  package func volume(_ mount: Mount) -> Volume? {
    if case .volume(let index) = mount.source { return volumes[index] }
    return nil
  }
}

/// A folder of the host or a named volume.
package struct Volume: Sendable {
  package var name: Fact<String>
  /// The folder that is bound; `nil` for a named volume.
  package var path: Fact<String>?
  package var holds: [Fact<Holding>]

  package init(name: Fact<String>, path: Fact<String>?, holds: [Fact<Holding>]) {
    self.name = name
    self.path = path
    self.holds = holds
  }

  package func isHolding(_ holding: Holding) -> Bool { holds.contains { $0.value == holding } }
}

/// The host the stack is generated for.
package struct Target: Sendable {
  /// `nil` for the output every target shares.
  package var name: Fact<String>?
  package var profile: Fact<TargetProfile>

  package init(name: Fact<String>?, profile: Fact<TargetProfile>) {
    self.name = name
    self.profile = profile
  }
}

/// What a change may cost here, and how much each rule weighs.
package struct Policy: Sendable {
  package var drops: [Entry<Int>]
  package var severities: [Entry<SeverityWord>]
  package var allowances: [Located<AllowanceSpec>]

  package init(drops: [Entry<Int>], severities: [Entry<SeverityWord>], allowances: [Located<AllowanceSpec>]) {
    self.drops = drops
    self.severities = severities
    self.allowances = allowances
  }
}
