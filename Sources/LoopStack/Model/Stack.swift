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
  package var networks: [StackNetwork]
  package var edge: Edge?
  package var target: Target
  /// Targets whose stack differs from this one: by what they set, or by the kind of host they are.
  package var variants: [String]
  /// Every host that the spec names, as written: what it sets is resolved once it is chosen.
  package var targets: [Entry<TargetSpec>]
  package var policy: Policy
  /// Where its facts were written.
  package var form: StackForm
  /// Names that Compose finds defined when it reads the files, in `.env` for instance; `nil` where nobody has looked.
  package var variables: Set<String>?
  /// `${NAME}` in files of the user's own, wherever nothing that was read says what holds; empty while `variables` is
  /// `nil`.
  package var undefined: [Located<String>]
  private let index: ServiceIndex

  package init(
    name: Fact<String>,
    source: String,
    span: SourceSpan,
    volumes: [Volume],
    services: [Service],
    networks: [StackNetwork],
    index: ServiceIndex,
    edge: Edge?,
    target: Target,
    variants: [String],
    targets: [Entry<TargetSpec>] = [],
    policy: Policy,
    form: StackForm = .spec,
    variables: Set<String>? = nil,
    undefined: [Located<String>] = []
  ) {
    self.name = name
    self.source = source
    self.span = span
    self.volumes = volumes
    self.services = services
    self.networks = networks
    self.edge = edge
    self.target = target
    self.variants = variants
    self.targets = targets
    self.policy = policy
    self.index = index
    self.form = form
    self.variables = variables
    self.undefined = undefined
  }

  package func service(named name: String) -> Service? { index[name].map { services[$0] } }

  /// The place of a service in `services`; reading one fact through it copies nothing else.
  package func serviceIndex(of name: String) -> Int? { index[name] }

  package func volume(_ mount: Mount) -> Volume? {
    if case .volume(let index) = mount.source { return volumes[index] }
    return nil
  }
}

package enum StackForm: Sendable {
  /// A spec: what it does not say, loopgen does.
  case spec
  /// Files of the user's own: what they do not say, nobody does, and what was meant is unknown.
  case files
}

/// Places of services by name, built once: a stack may hold thousands of services.
package struct ServiceIndex: Sendable {
  private let places: [String: Int]

  package init(_ services: [Service]) {
    var places: [String: Int] = [:]
    places.reserveCapacity(services.count)
    for place in services.indices where places[services[place].name.value] == nil {
      places[services[place].name.value] = place
    }
    self.places = places
  }

  package subscript(name: String) -> Int? { places[name] }
}

/// A folder of the host or a named volume.
package struct Volume: Sendable {
  package var name: Fact<String>
  /// The folder that is bound; `nil` for a named volume.
  package var path: Fact<String>?
  package var holds: [Fact<Holding>]
  /// What mounts it, where that is not the engine's own driver: `nfs`, `cifs`.
  package var driver: Fact<String>?
  /// Made by somebody else.
  package var isExternal: Bool

  package init(
    name: Fact<String>,
    path: Fact<String>?,
    holds: [Fact<Holding>],
    driver: Fact<String>? = nil,
    isExternal: Bool = false
  ) {
    self.name = name
    self.path = path
    self.holds = holds
    self.driver = driver
    self.isExternal = isExternal
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
