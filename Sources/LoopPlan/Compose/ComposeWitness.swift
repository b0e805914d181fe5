import LoopDiagnostics
import LoopFormats
import LoopSpec
import LoopStack

/// A fact that may have made what stands in a Compose file.
struct ComposeWitness {
  /// Tells the same fact of two revisions.
  var name: String
  var value: String
  var span: SourceSpan?

  init(_ name: String, _ value: String, _ span: SourceSpan?) {
    self.name = name
    self.value = value
    self.span = span
  }

  init(_ name: String, _ fact: Fact<some Any>) { self.init(name, "\(fact.value)", fact.span) }

  init?(_ name: String, _ fact: Fact<some Any>?) {
    guard let fact else { return nil }
    self.init(name, fact)
  }
}

extension Service {
  /// The facts behind a key of its container, those that say most first.
  func witnesses(of path: [String], in stack: Stack) -> [ComposeWitness] {
    let own = own(path)
    let item = path.count > 1 ? path[1] : ""
    let facts: [ComposeWitness?] =
      switch path.first {
      case "environment": variable(item, stack)
      case "volumes": mount(item, stack)
      case "ports":
        [
          ComposeWitness("publish", publish?.port), ComposeWitness("address", publish?.address),
          ComposeWitness("port", port),
        ]
      case "expose": [ComposeWitness("port", port)]
      case "networks": membership(item, stack)
      case "init": [ComposeWitness("init", hardening.usesInit)] + recipe
      case "stop_grace_period": [ComposeWitness("stop", grace)]
      case "healthcheck": probe(item) + recipe
      case "mem_limit": [ComposeWitness("memory", memory)]
      case "pids_limit": [ComposeWitness("workers", workers)] + recipe
      case "ulimits": [ComposeWitness("files", stack.edge?.fileLimit)] + streams(stack)
      case "user": [ComposeWitness("user", user)] + recipe
      case "deploy": [ComposeWitness("replicas", replicas)]
      default: recipe
      }
    return own + facts.compactMap(\.self)
  }

  /// What the user wrote into the Compose service himself: the deepest key of the path that is there.
  private func own(_ path: [String]) -> [ComposeWitness] {
    guard var node = compose?.value else { return [] }
    var span: SourceSpan?
    for key in path {
      guard let pair = node.pairs.first(where: { $0.key == key }) else { break }
      span = pair.keySpan
      node = pair.value
    }
    guard let span else { return [] }
    let value = ComposeReader(folder: "").value(node, as: .unknown)
    return [ComposeWitness("compose", "\(value)", span)]
  }

  /// What the image is and how it is made: most of what is generated follows from it.
  private var recipe: [ComposeWitness?] {
    switch image {
    case .image(let reference): [ComposeWitness("image", "\(reference.value)", reference.span)]
    case .build(let build): [ComposeWitness("image", build.recipe.name, build.context.span)]
    }
  }

  private func variable(_ name: String, _ stack: Stack) -> [ComposeWitness?] {
    if let secret = secrets.first(where: { $0.value == name }) { return [ComposeWitness("secret", secret)] }
    guard let variable = environment.first(where: { $0.name.value == name }) else { return [] }
    let own = ComposeWitness("value", variable.value)
    switch variable.reference {
    case .service(let other): return [ComposeWitness("port", stack.service(named: other)?.port), own]
    case .edge: return stack.edge.map { $0.origins + [own] } ?? [own]
    case nil: return [own] + recipe
    }
  }

  private func mount(_ target: String, _ stack: Stack) -> [ComposeWitness?] {
    guard let mount = mounts.first(where: { ComposeReader.clean($0.target.value) == target }) else { return [] }
    let volume = stack.volume(mount)
    let source = volume?.name.value ?? "\(mount.source)"
    return [
      ComposeWitness("access", mount.access.value.rawValue, mount.target.span),
      ComposeWitness("source", source, mount.sourceSpan),
      ComposeWitness("path", volume?.path?.value ?? "", volume?.path?.span ?? volume?.name.span),
    ]
  }

  private func membership(_ name: String, _ stack: Stack) -> [ComposeWitness?] {
    let network = networks.first { $0.value.rawValue == name }
    let route = stack.edge?.routes.first { $0.generatedTarget == self.name.value }
    return [
      ComposeWitness("network", network), ComposeWitness("route", route?.path),
      ComposeWitness("publish", publish?.port),
      ComposeWitness("port", port), ComposeWitness("calls", calls.first), ComposeWitness("needs", needs.first),
    ]
  }

  private func probe(_ key: String) -> [ComposeWitness?] {
    switch key {
    case "interval": [ComposeWitness("every", health?.every)]
    case "timeout": [ComposeWitness("timeout", health?.timeout)]
    case "retries": [ComposeWitness("retries", health?.retries)]
    case "start_period", "start_interval": [ComposeWitness("start", health?.start)]
    default:
      [ComposeWitness("probe", health?.probe), ComposeWitness("client", health?.client), ComposeWitness("port", port)]
    }
  }

  private func streams(_ stack: Stack) -> [ComposeWitness?] {
    let route = stack.edge?.routes.first { $0.generatedTarget == name.value && $0.stream.value }
    return [ComposeWitness("route", route?.path), ComposeWitness("kind", kind)]
  }
}

extension Build.Recipe {
  fileprivate var name: String {
    switch self {
    case .python: "python"
    case .swift: "swift"
    case .mcp: "mcp"
    case .dockerfile: "dockerfile"
    }
  }
}

extension Edge {
  /// The facts behind a key of its container.
  func witnesses(of path: [String], in stack: Stack) -> [ComposeWitness] {
    let secured: ComposeWitness =
      switch tls {
      case .upstream(let origin): ComposeWitness("tls", "upstream", origin.span)
      case .off(let origin): ComposeWitness("tls", "off", origin.span)
      case .here(let certificate, let key): ComposeWitness("tls", certificate.value + key.value, certificate.span)
      }
    let facts: [ComposeWitness?] =
      switch path.first {
      case "ports": [ComposeWitness("port", port), ComposeWitness("address", address), secured]
      case "volumes": [secured]
      case "stop_grace_period":
        stack.services.map { ComposeWitness($0.name.value, $0.grace) } + [ComposeWitness("grace", grace)]
      case "ulimits", "tmpfs": [ComposeWitness("files", fileLimit), ComposeWitness("image", image)]
      default: [ComposeWitness("image", image), secured]
      }
    return facts.compactMap(\.self)
  }

  /// What its own address is made of.
  var origins: [ComposeWitness] {
    [ComposeWitness("host", host), ComposeWitness("edge port", port), ComposeWitness("origin", origin)]
  }
}
