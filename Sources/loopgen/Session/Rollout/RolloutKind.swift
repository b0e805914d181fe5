import LoopSpec
import LoopStack

/// Which deploy it is: what is built, and what is replaced.
enum RolloutKind: Equatable {
  /// One service, built and replaced alone.
  case rebuild(String)
  /// Every service that is built.
  case rebuildAll
  /// Everything as the files say; what did not change is left alone.
  case up(removesOrphans: Bool)
  /// One service, with the image that it had before; no file is touched.
  case rollback(String)

  /// As the lock and the history have it: `rebuild loop-api`.
  var title: String {
    switch self {
    case .rebuild(let service): "rebuild \(service)"
    case .rebuildAll: "rebuild-all"
    case .up: "up"
    case .rollback(let service): "rollback \(service)"
    }
  }

  /// Whether files are sent and images are built.
  var takesFiles: Bool {
    if case .rollback = self { return false }
    return true
  }

  var stepCount: Int { takesFiles ? 6 : 4 }

  /// The containers at hand.
  func services(_ subject: OperationSubject) -> [String] {
    switch self {
    case .rebuild(let service), .rollback(let service): [service]
    case .rebuildAll: subject.builtServices
    case .up: subject.containers
    }
  }

  /// What is done, for the plan.
  ///
  /// - Parameters:
  ///   - subject: The stack and its host.
  ///   - present: Services with containers on the host, which the spec may not have any more.
  ///   - overdue: Containers that `up` replaces although no file on the host changes for them, and why.
  /// - Returns: The containers, and which of them are replaced in any case.
  func work(_ subject: OperationSubject, present: [String], overdue: [String: String]) -> RolloutPlan.Work {
    switch self {
    case .up(let removesOrphans):
      RolloutPlan.Work(
        services: Set(subject.containers + (removesOrphans ? present : [])),
        replaced: overdue
      )
    case .rebuild, .rebuildAll, .rollback:
      RolloutPlan.Work(
        services: Set(services(subject)),
        replaced: Dictionary(uniqueKeysWithValues: services(subject).map { ($0, reason) })
      )
    }
  }

  /// Why a container is replaced even where no file of it changed.
  var reason: String {
    takesFiles ? "its image is built anew, as was asked for" : "the image before is put back, as was asked for"
  }
}

extension OperationSubject {
  /// Services with an image of the stack's own.
  var builtServices: [String] { stack.services.filter { $0.imageName(in: stack) != nil }.map(\.name.value) }

  /// Names of those images, without tags.
  var builtImages: [String] { stack.services.compactMap { $0.imageName(in: stack) } }
}

extension Service {
  /// The name that the Compose file gives to the image that is built for it; `nil` for somebody else's image.
  func imageName(in stack: Stack) -> String? {
    guard case .build = image else { return nil }
    return stack.name.value + "/" + name.value
  }

  /// How long it may take to become healthy, in seconds: its start, then as many checks as may fail, and what they take.
  var patience: Int? {
    guard let health else { return nil }
    let check = health.every.value.milliseconds + health.timeout.value.milliseconds
    let whole = health.start.value.milliseconds + check * (health.retries.value + 1)
    return max(1, (whole + 999) / 1_000)
  }
}
