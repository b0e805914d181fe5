import LoopOps
import LoopPlan
import LoopStack

/// What of a plan is built and what is replaced, for the programs that do it.
struct RolloutWork {
  private let kind: RolloutKind
  private let subject: OperationSubject
  private let plan: Plan
  private let survey: Survey

  init(_ rollout: Rollout, _ plan: Plan, _ survey: Survey) {
    kind = rollout.kind
    subject = rollout.subject
    self.plan = plan
    self.survey = survey
  }

  private var stack: Stack { subject.stack }

  /// Services whose containers are put in place: those that the plan stops, starts or makes.
  var replaced: [Service] {
    stack.services.filter { service in
      let name = service.name.value
      return acts(on: name) || (isUp && !survey.runs(name))
    }
  }

  private var isUp: Bool {
    if case .up = kind { return true }
    return false
  }

  private func acts(on name: String) -> Bool {
    switch plan.impact(of: name)?.action {
    case .restart, .recreate, .dataAtRisk, .create: true
    case .unchanged, .reload, .remove, nil: false
    }
  }

  /// Whether nothing is to be done but to put files in their places.
  var isEmpty: Bool {
    replaced.isEmpty && !makesEdge && removed.isEmpty
      && stack.edge.flatMap { plan.impact(of: $0.serviceName) }?.action != .reload
  }

  private var removed: [String] {
    guard case .up(removesOrphans: true) = kind else { return [] }
    return plan.impacts.filter { $0.action == .remove }.map(\.service)
  }

  /// What is built, and what is fetched; the edge's image, too, where its container is made.
  func builds(_ files: RolloutFiles) -> [ImageBuild.Service] {
    var services = replaced.map { service -> ImageBuild.Service in
      let name = service.name.value
      if let image = service.imageName(in: stack) {
        return ImageBuild.Service(name, .built(image, files.provenance(of: name)))
      }
      guard case .image(let reference) = service.image else { return ImageBuild.Service(name, .reference(name)) }
      return ImageBuild.Service(name, .reference(reference.value.description))
    }
    if let edge = stack.edge, makesEdge {
      services.append(ImageBuild.Service(edge.serviceName, .reference(edge.image.value.description)))
    }
    return services
  }

  private var makesEdge: Bool {
    guard let edge = stack.edge else { return false }
    return acts(on: edge.serviceName) || (isUp && !survey.runs(edge.serviceName))
  }

  /// What is replaced once the images are there, as the build made them, and files were sent where they are.
  func replacement(_ images: [BuiltImage], placesFiles: Bool) -> Replacement {
    let made = Dictionary(images.map { ($0.service, $0) }, uniquingKeysWith: { first, _ in first })
    var replacement = Replacement(placesFiles: placesFiles)
    for service in replaced {
      let name = service.name.value
      let image = service.imageName(in: stack)
      // A rebuild that made the image that runs, of a container that nothing else changes, has nothing to replace.
      if survey.runs(name), let found = made[name], found.made != nil, found.made == found.running,
        isForBuildAlone(name)
      {
        continue
      }
      replacement.services.append(
        Replacement.Service(
          name,
          image: image,
          source: image.map { "\($0):\(ImageBuild.candidate)" },
          before: made[name]?.running,
          patience: service.patience ?? Replacement.Service.usualPatience
        )
      )
    }
    if let edge = stack.edge { add(edge, made, to: &replacement) }
    replacement.removed = removed
    // What is mounted is no part of what Compose compares.
    replacement.isForced = replacement.services.contains { plan.impact(of: $0.name)?.action == .restart }
    return replacement
  }

  private func isForBuildAlone(_ name: String) -> Bool {
    plan.impact(of: name)?.causes.allSatisfy { $0.text == kind.reason } ?? true
  }

  private func add(_ edge: Edge, _ made: [String: BuiltImage], to replacement: inout Replacement) {
    let name = edge.serviceName
    replacement.edge = name
    if makesEdge {
      replacement.edgeChange = .recreate
      replacement.services.append(
        Replacement.Service(name, before: made[name]?.running, patience: Replacement.Service.usualPatience)
      )
    } else if plan.impact(of: name)?.action == .reload {
      replacement.edgeChange = .reload
    }
  }
}

extension Replacement {
  /// Whether nothing on the host would be another than it is, but for its files.
  var isEmpty: Bool { services.isEmpty && removed.isEmpty && edgeChange == nil }
}
