import LoopFormats
import LoopSpec
import LoopStack

/// The engine, the way to it, and Compose.
extension Doctor {
  /// What programs need of them, and no older.
  private static let oldestEngine = EngineRelease(20, 10)
  private static let oldestCompose = EngineRelease(2, 17)

  var docker: DoctorCheck {
    guard let engine = facts.engine else {
      let refusal = facts.dockerRefusal ?? ""
      // Found, but not to be used: the next line says so.
      if !refusal.isEmpty, refusal != "no-docker", let program = refusal.split(separator: " ").last {
        return .ok("docker", String(program))
      }
      return .failed("docker", "not found, on the path and where packages put it", install)
    }
    let place =
      engine.isOnPath ? engine.program : "\(engine.program), outside the path of an ssh command: called by its path"
    return .ok("docker", place)
  }

  private var install: String {
    host.profile == .synology || facts.dsm != nil
      ? "install Container Manager from DSM's Package Center" : "install it: https://docs.docker.com/engine/install/"
  }

  var permission: DoctorCheck {
    let name = "permission"
    if let engine = facts.engine {
      if engine.needsSudo { return .ok(name, "`sudo -n` runs \(engine.program) without a password") }
      return .ok(name, facts.userID == 0 ? "root" : "\(facts.login) may use docker's socket")
    }
    let refusal = (facts.dockerRefusal ?? "no-docker").split(separator: " ").map(String.init)
    switch refusal.first {
    case "no-sudo":
      return .failed(
        name,
        "\(facts.login) may not use docker's socket, nor `sudo -n \(refusal.last ?? "docker")`",
        "let it: `sudo visudo -f /etc/sudoers.d/loopgen`, with this line:",
        "\(refusal.field(1)) ALL=(root) NOPASSWD: \(refusal.last ?? "docker")"
      )
    case "no-permission":
      return .failed(
        name,
        "\(facts.login) may not use docker's socket, and there is no sudo",
        "add the login to the group of the socket: `usermod -aG docker \(facts.login)`"
      )
    default: return .skipped(name, "there is no docker to run")
    }
  }

  var daemon: DoctorCheck {
    guard facts.engine != nil else { return .skipped("daemon", "docker cannot be run") }
    guard let server = facts.server, let version = server["Version"]?.text else {
      let cure = facts.dsm == nil ? "start it: `sudo systemctl start docker`" : "start Container Manager in DSM"
      return .failed("daemon", "does not answer: \(facts.daemonRefusal?.trimmed ?? "no reason is given")", cure)
    }
    let api = server["ApiVersion"]?.text.map { ", API \($0)" } ?? ""
    let found = "Docker Engine \(version)\(api)"
    if let release = EngineRelease(version: version), release < Self.oldestEngine {
      return .failed("daemon", "\(found): older than \(Self.oldestEngine)", "install a newer one")
    }
    return .ok("daemon", found)
  }

  var compose: DoctorCheck {
    guard facts.engine != nil else { return .skipped("compose", "docker cannot be run") }
    guard let version = facts.composeVersion else {
      return .failed(
        "compose",
        "neither the plugin nor `docker-compose` is there",
        facts.dsm == nil
          ? "install the plugin: https://docs.docker.com/compose/install/linux/" : "update Container Manager in DSM"
      )
    }
    let found = "Compose \(version), \(facts.composeIsPlugin ? "plugin" : "standalone")"
    if let release = EngineRelease(version: version), release < Self.oldestCompose {
      return .failed("compose", "\(found): older than \(Self.oldestCompose)", "install a newer one")
    }
    return .ok("compose", found)
  }

  /// Keys of the files that are newer than what reads them here.
  var features: DoctorCheck {
    guard let engine = facts.server?["Version"]?.text.flatMap(EngineRelease.init(version:)),
      let compose = facts.composeVersion.flatMap(EngineRelease.init(version:))
    else { return .skipped("features", "the versions of docker and Compose are not known") }
    let has = { (feature: EngineTable.Feature) in (feature.reader == .engine ? engine : compose) >= feature.since }
    let tooNew = subject.newKeys.filter { !has($0.feature) }
    if let (feature, service) = tooNew.first {
      let key = feature.path.filter { $0 != "*" }.joined(separator: ".")
      let isOurs = feature.path == ["healthcheck", "start_interval"] && host.profile == .linux
      return .failed(
        "features",
        "`\(key)` of `\(service)` needs \(feature.reader.rawValue) \(feature.since)",
        isOurs
          ? "add `profile: synology` to the target, which goes without it, or install a newer engine" : feature.instead
      )
    }
    let avoided = EngineTable.features.filter { !has($0) }.compactMap(\.path.last)
    if avoided.isEmpty { return .ok("features", "all that the files need") }
    return .ok("features", "no \(avoided.map { "`\($0)`" }.joined(separator: ", ")): the files do without")
  }

  /// BuildKit is the engine's own since 23.0; Compose 5 has no builder of its own and calls buildx.
  var builder: DoctorCheck {
    guard let version = facts.server?["Version"]?.text, let engine = EngineRelease(version: version) else {
      return .skipped("build", "the engine does not answer")
    }
    if !subject.buildsImages { return .skipped("build", "no image of the stack is built") }
    let words = (facts.buildx ?? "").split(separator: " ").map(String.init)
    let buildx = words.first { EngineRelease(version: $0) != nil && ($0.first == "v" || $0.first?.isNumber == true) }
    if let compose = facts.composeVersion.flatMap(EngineRelease.init(version:)), compose >= EngineRelease(5, 0),
      buildx.flatMap(EngineRelease.init(version:)).map({ $0 < EngineRelease(0, 17) }) ?? true
    {
      return .failed(
        "build",
        "Compose \(compose) builds with buildx 0.17 or newer, and \(buildx.map { "it is \($0)" } ?? "it is not there")",
        "install the package `docker-buildx-plugin`"
      )
    }
    if engine < EngineRelease(23, 0) {
      return .warning(
        "build",
        "Docker Engine \(engine) uses BuildKit only when it is told to",
        "add `\"features\": {\"buildkit\": true}` to the engine's daemon.json"
      )
    }
    return .ok("build", "BuildKit" + (buildx.map { ", buildx \($0)" } ?? ", by Compose itself"))
  }
}
