import Foundation
import LoopDiagnostics
import LoopSpec
import LoopStack
import Support
import Testing

/// What Compose understood is what the stack says.
@Suite(.needs(.compose))
struct ComposeTests {
  @Test(arguments: Fixture.all)
  func `Compose has nothing to say`(fixture: Fixture) throws {
    let output = try fixture.output
    let run = try Tool.compose.run(
      ["-f", output.folder + "/compose.yaml", "config", "-q"],
      environment: ParsedCompose.secrets(of: output.stack)
    )
    #expect(run.status == 0 && run.errors.isEmpty && run.output.isEmpty, "\(run.errors)")
  }

  @Test(arguments: Fixture.all)
  func `the services are those of the stack, and the edge`(fixture: Fixture) throws {
    let stack = try fixture.output.stack
    let names = stack.services.map(\.name.value) + (stack.edge == nil ? [] : ["edge"])
    let compose = try fixture.compose
    #expect(Set(compose.services.keys) == Set(names))
    #expect(compose.tree["name"]?.text == stack.name.value)
  }

  @Test(arguments: Fixture.all)
  func `each build finds its folder and its Dockerfile`(fixture: Fixture) throws {
    let output = try fixture.output
    let compose = try fixture.compose
    for service in output.stack.services {
      let found = try compose.service(service.name.value)
      guard case .build(let build) = service.image else {
        if case .image(let image) = service.image { #expect(found["image"]?.text == image.value.description) }
        #expect(found["build"] == nil)
        continue
      }
      let context = try #require(found["build"]?["context"]?.text)
      let dockerfile = URL(filePath: context + "/" + (found["build"]?["dockerfile"]?.text ?? "")).standardized.path
      var wanted = (
        URL(filePath: output.root + "/" + build.context.value).standardized.path,
        output.folder + "/\(service.name.value)/Dockerfile"
      )
      switch build.recipe {
      case .mcp: wanted.0 = output.folder + "/" + service.name.value
      case .dockerfile(let path): wanted.1 = wanted.0 + "/" + path.value
      case .python, .swift: break
      }
      #expect(URL(filePath: context).standardized.path == wanted.0)
      #expect(dockerfile == wanted.1)
      #expect(FileManager.default.fileExists(atPath: dockerfile), "\(dockerfile)")
      let arguments = found["build"]?["args"]?.members ?? [:]
      #expect(
        arguments == Dictionary(uniqueKeysWithValues: build.arguments.map { ($0.key.value, .string($0.value.value)) })
      )
      #expect(found["pull_policy"]?.text == "build")
    }
  }

  @Test(arguments: Fixture.all)
  func `only what was asked for is published`(fixture: Fixture) throws {
    let stack = try fixture.output.stack
    let compose = try fixture.compose
    for service in stack.services {
      let ports = try compose.service(service.name.value)["ports"]?.items ?? []
      #expect(
        ports.map(Self.port)
          == (service.publish.map { ["\($0.address.value) \($0.port.value) \(service.port?.value ?? 0) tcp"] } ?? [])
      )
    }
    guard let edge = stack.edge else { return }
    let inside = edge.tls.isHere ? 8_443 : 8_080
    #expect(
      try compose.service("edge")["ports"]?.items?.map(Self.port) == [
        "\(edge.address.value) \(edge.port.value) \(inside) tcp"
      ]
    )
  }

  private static func port(_ port: JSONTree) -> String {
    let protocolName = port["protocol"]?.text ?? ""
    return
      "\(port["host_ip"]?.text ?? "") \(port["published"]?.text ?? "") \(port["target"]?.number ?? 0) \(protocolName)"
  }

  @Test(arguments: Fixture.all)
  func `mounts lead where they should, and are read-only where they should`(fixture: Fixture) throws {
    let output = try fixture.output
    let compose = try fixture.compose
    for service in output.stack.services {
      let found = try compose.service(service.name.value)["volumes"]?.items ?? []
      let wanted = service.mounts.map { mount in
        let folder: String? =
          switch mount.source {
          case .folder(let path): path
          case .volume(let index): output.stack.volumes[index].path?.value
          case .unknown, .anonymous: nil
          }
        let source = folder.map { path in
          path.hasPrefix("/") ? path : URL(filePath: output.root + "/" + path).standardized.path
        }
        let name = source ?? output.stack.volume(mount)?.name.value ?? ""
        let isReadOnly = mount.access.value == .readOnly
        return "\(source == nil ? "volume" : "bind") \(name) \(mount.target.value) \(isReadOnly) \(source == nil)"
      }
      #expect(found.map(Self.mount).sorted() == wanted.sorted())
      let targets = found.compactMap { $0["target"]?.text?.split(separator: "/").map(String.init) }
      #expect(targets == targets.sorted { $0.lexicographicallyPrecedes($1) })
    }
    guard output.stack.edge != nil else { return }
    #expect(try compose.service("edge")["volumes"]?.items?.allSatisfy { $0["read_only"]?.flag == true } == true)
  }

  /// Type, source, target, read-only, and whether a missing folder would be made.
  private static func mount(_ mount: JSONTree) -> String {
    let makesFolder = mount["bind"] == nil || mount["bind"]?["create_host_path"]?.flag == true
    let type = mount["type"]?.text ?? ""
    return
      "\(type) \(mount["source"]?.text ?? "") \(mount["target"]?.text ?? "") \(mount["read_only"]?.flag ?? false) \(makesFolder)"
  }

  @Test(arguments: Fixture.all)
  func `the environment arrives byte for byte`(fixture: Fixture) throws {
    let stack = try fixture.output.stack
    let compose = try fixture.compose
    let secrets = ParsedCompose.secrets(of: stack)
    for service in stack.services {
      var wanted = Dictionary(uniqueKeysWithValues: service.environment.map { ($0.name.value, $0.value.value) })
      for secret in service.secrets { wanted[secret.value] = secrets[secret.value] }
      let found = try compose.service(service.name.value)["environment"]?.members ?? [:]
      #expect(found == wanted.mapValues { .string($0) })
    }
  }

  @Test(arguments: Fixture.all)
  func `probes ask what the stack says, as often as it says`(fixture: Fixture) throws {
    let stack = try fixture.output.stack
    let compose = try fixture.compose
    for service in stack.services {
      let found = try compose.service(service.name.value)["healthcheck"]
      guard let check = service.health else {
        #expect(found == nil)
        continue
      }
      let words = try #require(found?["test"]?.texts)
      #expect(words.first == "CMD")
      switch check.probe.value {
      case .command(let command): #expect(Array(words.dropFirst()) == command)
      case .http(let path):
        let port = try #require(service.port?.value)
        let asksItself = words.count == 3 && words.last == "health"
        #expect(
          asksItself || words.last == "http://127.0.0.1:\(port)\(path)"
            || Array(words.suffix(2)) == [String(port), path]
        )
      }
      #expect(Self.span(found?["interval"]) == check.every.value)
      #expect(Self.span(found?["timeout"]) == check.timeout.value)
      #expect(Self.span(found?["start_period"]) == check.start.value)
      #expect(found?["retries"]?.number == check.retries.value)
    }
  }

  /// Compose prints durations as Go does: `1m30s`, `1.5s`.
  private static func span(_ tree: JSONTree?) -> TimeSpan? {
    guard let text = tree?.text else { return nil }
    if text.contains("."), text.hasSuffix("s"), let seconds = Double(text.dropLast()) {
      return TimeSpan(milliseconds: Int((seconds * 1_000).rounded()))
    }
    return TimeSpan(text)
  }

  @Test(arguments: Fixture.all)
  func `networks are those of the stack, and the inner one has no way out`(fixture: Fixture) throws {
    let stack = try fixture.output.stack
    let compose = try fixture.compose
    for service in stack.services {
      let found = try compose.service(service.name.value)["networks"]?.members ?? [:]
      #expect(Set(found.keys) == Set(service.networks.map(\.value.rawValue)))
    }
    let networks = compose.tree["networks"]?.members ?? [:]
    for (name, network) in networks { #expect((network["internal"]?.flag ?? false) == (name == "back"), "\(name)") }
    if stack.edge != nil {
      #expect(try Set(compose.service("edge")["networks"]?.members?.keys ?? [:].keys) == ["edge"])
    }
  }

  @Test(arguments: Fixture.all)
  func `services wait for what they need, and none restarts another`(fixture: Fixture) throws {
    let stack = try fixture.output.stack
    let compose = try fixture.compose
    for service in stack.services {
      let found = try compose.service(service.name.value)["depends_on"]?.members ?? [:]
      #expect(Set(found.keys) == Set(service.needs.map(\.value)))
      for (name, need) in found {
        let isProbed = stack.service(named: name)?.health != nil
        #expect(need["condition"]?.text == (isProbed ? "service_healthy" : "service_started"))
        #expect(need["restart"]?.flag != true)
      }
    }
    if stack.edge != nil { #expect(try compose.service("edge")["depends_on"] == nil) }
  }

  @Test(arguments: Fixture.all)
  func `a container may do what the stack says and no more`(fixture: Fixture) throws {
    let stack = try fixture.output.stack
    let compose = try fixture.compose
    for service in stack.services {
      let found = try compose.service(service.name.value)
      #expect(Self.span(found["stop_grace_period"]) == service.grace.value)
      #expect(found["user"]?.text == service.user?.value)
      #expect((found["cap_drop"]?.texts ?? []) == (service.hardening.dropsCapabilities.value ? ["ALL"] : []))
      #expect((found["read_only"]?.flag ?? false) == service.hardening.readOnlyRoot.value)
      let scratch = (found["tmpfs"]?.texts ?? []).map { $0.prefix { $0 != ":" } }
      #expect(scratch.map(String.init) == service.hardening.scratch.map(\.value))
      #expect(found["security_opt"]?.texts == ["no-new-privileges:true"])
      #expect((found["init"]?.flag ?? false) == service.hardening.usesInit.value)
      #expect((found["mem_limit"]?.text).flatMap { Int($0) } == service.memory?.value.bytes)
      #expect((found["deploy"]?["replicas"]?.number ?? 1) == service.replicas.value)
      #expect(found["container_name"] == nil && found["privileged"] == nil && found["network_mode"] == nil)
      if service.stream != nil, let edge = stack.edge {
        #expect(Self.fileLimit(found) == [edge.fileLimit.value, edge.fileLimit.value])
      }
    }
    guard let edge = stack.edge else { return }
    let found = try compose.service("edge")
    #expect(Self.span(found["stop_grace_period"]) == edge.grace.value)
    #expect(found["cap_drop"]?.texts == ["ALL"] && found["read_only"]?.flag == true && found["user"]?.text == "101:101")
    #expect(Self.fileLimit(found) == [edge.fileLimit.value, edge.fileLimit.value])
  }

  private static func fileLimit(_ service: JSONTree) -> [Int?] {
    ["soft", "hard"].map { service["ulimits"]?["nofile"]?[$0]?.number }
  }

  @Test(arguments: Fixture.all.filter { $0.reading.stack?.services.contains { !$0.secrets.isEmpty } ?? false })
  func `a secret that is not set stops Compose, by its name`(fixture: Fixture) throws {
    let output = try fixture.output
    let secrets = ParsedCompose.secrets(of: output.stack)
    for name in secrets.keys {
      for missing in [[String: String](), [name: ""]] {
        let environment = secrets.filter { $0.key != name }.merging(missing) { _, new in new }
        let run = try Tool.compose.run(
          ["-f", output.folder + "/compose.yaml", "config", "-q"],
          environment: environment
        )
        #expect(run.status != 0 && run.errors.contains("set \(name) in the environment"))
        #expect(secrets.values.allSatisfy { !run.errors.contains($0) })
      }
    }
  }
}
