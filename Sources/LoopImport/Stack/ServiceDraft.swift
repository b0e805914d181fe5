import LoopDiagnostics
import LoopFormats
import LoopSpec
import LoopStack

/// A service of Compose files while it is put together.
struct ServiceDraft {
  let name: Located<String>
  let keys: YAMLNode
  let image: ImageSource
  let container: Container
  let contents: ImageContents?
  var launch: Launch
  /// What nginx asks of it.
  var routes: [Route] = []

  /// What its image is, or stands on.
  var base: ImageReference? { contents?.facts.base?.value ?? container.process.image?.value }

  var runsNginx: Bool {
    if launch.runtime.value == .nginx { return true }
    guard let name = base?.shortName else { return false }
    return name == "nginx" || name == "nginx-unprivileged" || name == "openresty"
  }

  /// Names under which others reach it.
  var aliases: [String] {
    [container.lifecycle.containerName?.value].compactMap(\.self)
      + container.reach.networks.flatMap { $0.aliases.map(\.value) }
      + [keys["hostname"]?.written].compactMap(\.self)
  }

  func service(calling names: ServiceNames) -> Service {
    Service(
      name: Fact(name),
      kind: kind,
      image: image,
      deploys: cadence,
      runtime: pythonServer ?? launch.runtime,
      command: launch.command,
      port: port,
      bind: launch.bind,
      listens: launch.listens,
      publish: container.reach.publications.first.map { publication in
        PublishedPort(
          address: publication.address,
          port: Fact(publication.ports.lowerBound, .spec(publication.span))
        )
      },
      health: health,
      networks: [],
      environment: container.inputs.environment,
      secrets: container.inputs.hostVariables,
      mounts: container.inputs.mounts,
      calls: names.calls(in: container.inputs.environment, from: name.value),
      needs: container.lifecycle.dependencies.map(\.service),
      auth: nil,
      idle: launch.idle ?? pythonServer.flatMap { RuntimeTable[$0.value].idle },
      stream: stream,
      mcp: nil,
      drain: launch.drain,
      grace: container.lifecycle.grace,
      memory: container.limits.memory,
      user: container.process.user,
      replicas: container.lifecycle.replicas,
      workers: launch.workers ?? Fact(1, .table(.compose)),
      hardening: hardening,
      compose: Located(keys, at: keys.span),
      container: container,
      contents: contents
    )
  }

  // MARK: Facts

  /// What it listens on as far as files say: what starts, then Compose, then the image.
  ///
  /// Of several ports it is the one that nginx asks; when nobody asks, no one of them is the service's own.
  private var port: Fact<Int>? {
    let asked = routes.lazy.compactMap(\.port).first
    if let listens = launch.listens { return listens }
    // A published port need not be the one that serves requests: forges publish SSH alone.
    let published = container.reach.publications.filter { !$0.isUDP }.compactMap { publication in
      publication.targets.map { Fact($0.lowerBound, .spec(publication.span)) }
    }
    for told in [container.reach.exposes, asked == nil ? published : [], contents?.facts.exposes ?? []]
    where !told.isEmpty {
      if Set(told.map(\.value)).count == 1 { return told.first }
      return told.first { $0.value == asked?.value } ?? asked
    }
    return asked
  }

  /// Whether somebody may connect to it.
  private var isListening: Bool {
    port != nil || !container.reach.publications.isEmpty || !container.reach.exposes.isEmpty
  }

  /// Streams are known from the routes that lead here.
  private var stream: LoopStack.Stream? {
    guard let route = routes.first(where: { $0.stream.value }), let span = route.stream.span ?? route.path.span else {
      return nil
    }
    return Stream(heartbeat: nil, maximumAge: Fact(.seconds(3_600), .implied(.route, span)))
  }

  private var kind: Fact<ServiceKind> {
    let words = [name.value, base?.name ?? ""] + (launch.command?.value ?? [])
    let text = words.joined(separator: " ").lowercased()
    let paths = routes.map(\.path)
    func told(_ kind: ServiceKind, by endings: [String]) -> Fact<ServiceKind>? {
      paths.first { path in endings.contains { path.value.hasPrefix($0) } }
        .flatMap { $0.span.map { Fact(kind, .implied(.route, $0)) } }
    }
    if text.contains("mcp"), let mcp = told(.mcp, by: ["/mcp", "/sse"]) { return mcp }
    if text.contains("auth"), let oauth = told(.oauth, by: ["/.well-known/oauth-authorization-server", "/authorize"]) {
      return oauth
    }
    return Fact(isListening ? .http : .worker, port?.origin ?? .table(.compose))
  }

  /// What serves an MCP server in Python whose command says no more than its file.
  private var pythonServer: Fact<Runtime>? {
    guard launch.runtime.value == .unknown, base?.shortName == "python", case .mcp = kind.value, let span = kind.span
    else {
      return nil
    }
    return Fact(.uvicorn, .implied(Self.pythonSDK, span))
  }

  private static let pythonSDK = FactSource(
    "the MCP SDK for Python",
    "https://github.com/modelcontextprotocol/python-sdk"
  )

  private var cadence: Fact<Cadence> {
    guard case .build(let build) = image, let span = build.context.span else { return Fact(.rare, .table(.ownImage)) }
    if stream != nil { return Fact(.rare, .implied(.route, span)) }
    return Fact(.often, .implied(Self.builtHere, span))
  }

  private static let builtHere = FactSource(
    "it is built from this repository",
    "https://docs.docker.com/reference/compose-file/build/"
  )

  private var hardening: Hardening {
    let isolation = container.isolation
    let all = isolation.droppedCapabilities.first { $0.value == "ALL" }
    return Hardening(
      readOnlyRoot: isolation.readOnlyRoot,
      dropsCapabilities: all.map { $0.map { _ in true } } ?? Fact(false, .table(.compose)),
      scratch: isolation.scratch,
      usesInit: container.lifecycle.usesInit
    )
  }

  /// Compose's own check, or else the image's; the engine's defaults where they say nothing.
  private var health: HealthCheck? {
    var state = container.process.health
    if case .unsaid = state { state = contents?.facts.health ?? .unsaid }
    guard case .test(let test) = state else { return nil }
    return HealthCheck(
      probe: test.command.map { .command($0.words) },
      client: Fact(.none, .table(.compose)),
      every: test.every ?? Fact(.seconds(30), .table(.engine)),
      timeout: test.timeout ?? Fact(.seconds(30), .table(.engine)),
      retries: test.retries ?? Fact(3, .table(.engine)),
      start: test.start ?? Fact(.seconds(0), .table(.engine))
    )
  }
}
