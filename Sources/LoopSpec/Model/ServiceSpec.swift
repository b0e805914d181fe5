package import LoopDiagnostics
package import LoopFormats

/// `services.<name>`: one container, or several alike.
package struct ServiceSpec: Sendable {
  package var span: SourceSpan
  package var kind: Located<ServiceKind>?
  @Boxed package var build: Located<BuildSpec>?
  package var image: Located<String>?
  package var port: Located<Int>?
  package var publish: Located<HostPort>?
  @Boxed package var health: Located<HealthSpec>?
  package var deploys: Located<Cadence>?
  package var environment: [Entry<String>] = []
  package var secrets: [Located<String>] = []
  package var reads: [Entry<String>] = []
  package var writes: [Entry<String>] = []
  package var calls: [Located<String>] = []
  package var needs: [Located<String>] = []
  package var auth: Located<String>?
  package var keepalive: Located<TimeSpan>?
  @Boxed package var mcp: Located<MCPSpec>?
  package var stop: Located<TimeSpan>?
  package var memory: Located<ByteCount>?
  package var user: Located<String>?
  package var replicas: Located<Int>?
  package var workers: Located<Int>?
  @Boxed package var compose: Located<YAMLNode>?

  package static let shape = Shape<ServiceSpec>(
    "service",
    "a service",
    identity + network + state + limits,
    make: { ServiceSpec(span: $0) }
  )

  private static let identity: [Field<ServiceSpec>] = [
    Field("kind", .choice, standard: "`http` with a port, else `worker`", "what it is for") { $0.kind = $1 },
    Field("build", BuildSpec.shape.form, "how its image is built; either this or `image`") { $0.build = $1 },
    Field("image", .text(.image), "a ready image; either this or `build`") { $0.image = $1 },
    Field("deploys", .choice, standard: "`rare`", "how often it is deployed") { $0.deploys = $1 },
  ]

  private static let network: [Field<ServiceSpec>] = [
    Field("port", .integer(1...65_535), "the port it listens on inside; never published") { $0.port = $1 },
    Field("publish", .hostPort, standard: "none", "a port of the host, for debugging; on 127.0.0.1 unless said") {
      $0.publish = $1
    },
    Field("health", HealthSpec.form, standard: "`/health`", "what tells that it works") { $0.health = $1 },
    Field("calls", .list(of: .text(.name)), standard: "from `svc://` references", "services it talks to") {
      $0.calls = $1.value
    },
    Field("needs", .list(of: .text(.name)), "services that must be healthy before it starts") { $0.needs = $1.value },
    Field("auth", .text(.name), "the `oauth` service whose tokens it checks") { $0.auth = $1 },
    Field("keepalive", .duration, standard: "`75s`, `300s` for `mcp`", "how long it keeps an idle connection open") {
      $0.keepalive = $1
    },
    Field("mcp", MCPSpec.shape.form, "`kind: mcp`: the generated server") { $0.mcp = $1 },
  ]

  private static let state: [Field<ServiceSpec>] = [
    Field(
      "env",
      .map(.variable, to: .text(.value)),
      "its environment; `svc://name/path` and `edge://path` are references"
    ) {
      $0.environment = $1.value
    },
    Field("secrets", .list(of: .text(.variable)), "variables taken from the host's environment") {
      $0.secrets = $1.value
    },
    Field("reads", .map(.containerPath, to: .text(.mountSource)), "read-only mounts: path inside, volume or folder") {
      $0.reads = $1.value
    },
    Field(
      "writes",
      .map(.containerPath, to: .text(.volumeName)),
      "writable mounts: path inside, volume; one writer a volume"
    ) {
      $0.writes = $1.value
    },
  ]

  private static let limits: [Field<ServiceSpec>] = [
    Field("stop", .duration, standard: "`30s`", "how long it may take to stop before it is killed") { $0.stop = $1 },
    Field("memory", .size, standard: "no limit", "the most memory it may take") { $0.memory = $1 },
    Field("user", .text(.user), standard: "`10001:10001`", "the user it runs as, in numbers") { $0.user = $1 },
    Field("replicas", .integer(1...1_000), standard: "`1`", "containers alike") { $0.replicas = $1 },
    Field("workers", .integer(1...1_000), standard: "`1`", "processes in each container") { $0.workers = $1 },
    Field("compose", .rawMapping, "keys of the Compose service, merged over what is generated") { $0.compose = $1 },
  ]
}

extension TextRule {
  /// What may be written has one writer, so it has a name.
  static let volumeName = TextRule(
    says: "the name of a volume; a folder gets one under `volumes`",
    pattern: name.pattern,
    maximumLength: name.maximumLength,
    accepts: name.accepts
  )

  static let user = TextRule(
    says: "a numeric user such as `10001:10001`",
    pattern: "^[0-9]{1,10}(:[0-9]{1,10})?$",
    maximumLength: 21
  ) { text in
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { (1...10).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }
}

extension Form<YAMLNode> {
  /// A mapping taken as it stands.
  static let rawMapping: Form<YAMLNode> = Form(.map(key: .line, value: .anything)) { node, diagnostics in
    guard case .mapping = node.content else {
      return refuse(node, .map(key: .line, value: .anything), &diagnostics)
    }
    return node
  }
}
