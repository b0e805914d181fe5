import LoopDiagnostics
import LoopFormats
import LoopSpec
import LoopStack

/// One service of the user's.
struct ComposeService {
  let service: Service
  let stack: Stack
  let folder: OutputFolder

  var value: YAMLValue {
    let generated = YAMLValue.mapping {
      image
      environment
      ports
      mounts
      YAMLEntry("networks", ComposeText.words(service.networks.map(\.value.rawValue)))
      dependencies
      lifecycle
      limits
      ComposeHardening(service.hardening, user: service.user?.value).entries
      ComposeLogging.entry
      replicas
    }
    guard let own = service.compose else { return generated }
    return generated.merging(YAMLValue(core: own.value))
  }

  // MARK: Image

  @ListBuilder<YAMLEntry> private var image: [YAMLEntry] {
    switch service.image {
    case .image(let reference):
      YAMLEntry("image", ComposeText.literal(reference.value.description))
    case .build(let build):
      // A plain name, no hash of the context: the output is a function of the spec, and the spec does not see files.
      YAMLEntry("image", ComposeText.literal(stack.name.value + "/" + service.name.value))
      YAMLEntry("pull_policy", "build")
      YAMLEntry("build") {
        YAMLEntry("context", ComposeText.literal(context(of: build)))
        YAMLEntry("dockerfile", ComposeText.literal(dockerfile(of: build)))
        if !build.arguments.isEmpty {
          YAMLEntry("args") {
            for argument in build.arguments {
              YAMLEntry(argument.key.value, ComposeText.literal(argument.value.value))
            }
          }
        }
      }
    }
  }

  private func context(of build: Build) -> String {
    if case .mcp = build.recipe { return "./" + build.context.value }
    return folder.reference(to: build.context.value)
  }

  /// From the context, as the builder wants it.
  private func dockerfile(of build: Build) -> String {
    switch build.recipe {
    case .python, .swift: folder.path(of: service.name.value + "/Dockerfile", fromContext: build.context.value)
    case .mcp: "Dockerfile"
    case .dockerfile(let path): path.value
    }
  }

  // MARK: What it gets

  @ListBuilder<YAMLEntry> private var environment: [YAMLEntry] {
    if !service.environment.isEmpty || !service.secrets.isEmpty {
      YAMLEntry("environment") {
        for variable in service.environment {
          YAMLEntry(variable.name.value, ComposeText.literal(variable.value.value))
        }
        for secret in service.secrets { YAMLEntry(secret.value, ComposeText.required(secret.value)) }
      }
    }
  }

  @ListBuilder<YAMLEntry> private var ports: [YAMLEntry] {
    if let port = service.port {
      if let publish = service.publish {
        YAMLEntry(
          "ports",
          [ComposePort(address: publish.address.value, published: publish.port.value, target: port.value).value]
        )
      }
      YAMLEntry("expose", ComposeText.words([String(port.value)]))
    }
  }

  /// By target, a folder before what is mounted inside it: the order of a list is part of Compose's config hash, and the
  /// order of keys in the spec shall recreate nothing.
  @ListBuilder<YAMLEntry> private var mounts: [YAMLEntry] {
    let sorted = service.mounts.sorted { Self.parts($0).lexicographicallyPrecedes(Self.parts($1)) }
    let values = sorted.compactMap { ComposeMount($0, of: stack, in: folder)?.value }
    if !values.isEmpty { YAMLEntry("volumes", .sequence(values)) }
  }

  private static func parts(_ mount: Mount) -> [Substring] { mount.target.value.split(separator: "/") }

  // MARK: How it lives

  @ListBuilder<YAMLEntry> private var dependencies: [YAMLEntry] {
    if !service.needs.isEmpty {
      YAMLEntry("depends_on") {
        for name in service.needs {
          YAMLEntry(name.value) {
            let isProbed = stack.service(named: name.value)?.health != nil
            YAMLEntry("condition", isProbed ? "service_healthy" : "service_started")
          }
        }
      }
    }
  }

  @ListBuilder<YAMLEntry> private var lifecycle: [YAMLEntry] {
    YAMLEntry("restart", "unless-stopped")
    if service.hardening.usesInit.value { YAMLEntry("init", true) }
    YAMLEntry("stop_grace_period", ComposeText.literal(service.grace.value.description))
    if let check = service.health, let words = HealthCommand.words(for: service, check) {
      ComposeHealthCheck(words, check, on: stack.target).entry
    }
  }

  @ListBuilder<YAMLEntry> private var limits: [YAMLEntry] {
    YAMLEntry("mem_limit", service.memory.map { ComposeText.literal($0.value.description) })
    YAMLEntry("pids_limit", ProcessLimit.of(service.runtime.value, workers: service.workers.value)?.yaml)
    // A stream is an open file; engines since 29 start containers with 1024.
    if service.stream != nil, let edge = stack.edge { ComposeFileLimit.entry(edge.fileLimit.value) }
  }

  @ListBuilder<YAMLEntry> private var replicas: [YAMLEntry] {
    if service.replicas.value > 1 {
      YAMLEntry("deploy") { YAMLEntry("replicas", service.replicas.value.yaml) }
    }
  }
}
