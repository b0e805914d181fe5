import LoopFormats
import LoopSpec
import LoopStack

/// The engine, the way to it, and Compose.
extension Doctor {
  /// What programs need of them, and no older.
  private static let oldestEngine = EngineRelease(20, 10)
  private static let oldestCompose = EngineRelease(2, 17)

  var docker: DoctorCheck {
    let name = "docker"
    guard let engine = facts.engine else {
      let words = (facts.dockerRefusal ?? "no-docker").split(separator: " ")
      // Found, but not to be used: the next line says so.
      if words.first != "no-docker", let program = words.last { return .ok(name, String(program)) }
      return refused(name, by: facts.dockerRefusal ?? "no-docker")
    }
    if engine.isOnPath { return .ok(name, engine.program) }
    return .ok(name, "\(engine.program), outside the path of an ssh command: called by its path")
  }

  var permission: DoctorCheck {
    let name = "permission"
    if let engine = facts.engine {
      if engine.needsSudo { return .ok(name, "`sudo -n` runs \(engine.program) without a password") }
      return .ok(name, facts.userID == 0 ? "root" : "\(facts.login) may use docker's socket")
    }
    let refusal = facts.dockerRefusal ?? "no-docker"
    return refusal.hasPrefix("no-docker") ? .skipped(name, "there is no docker to run") : refused(name, by: refusal)
  }

  /// A thing that is missing, with the sentences that every command has for it.
  private func refused(_ name: String, by refusal: HostFacts.Refusal) -> DoctorCheck {
    let failure = RemoteFailure(preamble: "loopgen: " + refusal)
    let cure = failure?.help?.split(separator: "\n").map { String($0).trimmed } ?? []
    return DoctorCheck(name, .failed, failure?.message ?? refusal, cure: cure)
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
      return refused("compose", by: facts.composeRefusal ?? "no-compose")
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
