import LoopFormats
import LoopWorkspace

/// Are containers made from the images that are meant?
extension HostDrift {
  var imageFindings: [DriftFinding] {
    let built = subject.builtImages
    var findings: [DriftFinding] = []
    for name in subject.services {
      let own = facts.containers.filter { $0.service == name && $0.isRunning }
      for container in own.prefix(1) {
        if let tagged = image(container.reference), tagged.id != container.image {
          findings.append(
            DriftFinding(
              .images,
              "older-than-tag",
              name,
              "runs \(Self.short(container.image)), and `\(container.reference)` is \(Self.short(tagged.id)) by now"
            )
          )
        }
        if built[name] != nil { findings += origin(of: container, name) }
      }
      if let image = built[name] { findings += candidate(image, name, own) }
    }
    return findings
  }

  /// The commit that an image says it was built from.
  private func origin(of container: ContainerState, _ name: String) -> [DriftFinding] {
    guard let revision = container.labels[ImageLabel.revision] else {
      return [
        DriftFinding(
          .images,
          "unlabelled",
          name,
          "does not say what it was built from: no deploy made it",
          weight: .note
        )
      ]
    }
    var findings: [DriftFinding] = []
    let short = String(revision.prefix(7))
    switch commits?[revision] {
    case .absent?:
      findings.append(
        DriftFinding(
          .images,
          "unknown-commit",
          name,
          "was built from \(short), which is not in this repository",
          cure: "fetch it, `git fetch`, or deploy this checkout over it: `loopgen rebuild \(name)`"
        )
      )
    case .elsewhere?:
      findings.append(
        DriftFinding(
          .images,
          "other-line",
          name,
          "was built from \(short), which is not behind what is checked out",
          cure: "merge or pull it first: a deploy from here would take it back"
        )
      )
    case .ancestor?, .head?, nil: break
    }
    if container.labels[ImageLabel.dirty] == "true" {
      findings.append(
        DriftFinding(.images, "dirty", name, "was built from \(short) with uncommitted changes", weight: .note)
      )
    }
    return findings
  }

  /// What was built, and never put into service.
  private func candidate(_ image: String, _ name: String, _ own: [ContainerState]) -> [DriftFinding] {
    guard let candidate = self.image(image + ":candidate"), !own.contains(where: { $0.image == candidate.id }) else {
      return []
    }
    return [
      DriftFinding(
        .images,
        "candidate",
        name,
        "`\(image):candidate` was built, and is not in service",
        weight: .note,
        cure: "the next deploy builds its own; `docker image rm \(image):candidate` makes room"
      )
    ]
  }

  private func image(_ reference: String) -> DriftFacts.Image? {
    if reference.hasPrefix("sha256:") { return nil }
    let wanted = Self.tagged(reference)
    return facts.images.first { $0.tags.contains { Self.tagged($0) == wanted } }
  }

  /// With the tag, and without the registry, that are said or meant.
  private static func tagged(_ reference: String) -> String {
    var name = reference
    for registry in ["docker.io/library/", "docker.io/"] where name.hasPrefix(registry) {
      name = String(name.dropFirst(registry.count))
    }
    let last = name.split(separator: "/").last ?? ""
    return last.contains(":") || last.contains("@") ? name : name + ":latest"
  }

  private static func short(_ id: String) -> String {
    String((id.hasPrefix("sha256:") ? id.dropFirst("sha256:".count) : id[...]).prefix(12))
  }

  // MARK: Strangers

  /// Containers that the spec does not know, where they touch the stack; nobody touches them.
  var strangers: [DriftFinding] {
    let known = Set(subject.services)
    var findings = facts.containers.filter { !known.contains($0.service) }.map { container in
      DriftFinding(
        .strangers,
        "orphan",
        container.name,
        "belongs to the project, and `\(subject.spec)` has no service `\(container.service)`",
        weight: .note
      )
    }
    for other in facts.running where other.project != host.project {
      let networks = other.networks.filter { facts.networks.contains($0) }
      if !networks.isEmpty {
        let list = networks.map { "`\($0)`" }.joined(separator: ", ")
        findings.append(
          DriftFinding(.strangers, "network", other.name, "(\(other.image)) is on the network \(list)", weight: .note)
        )
      } else if other.project.isEmpty, !other.ports.isEmpty {
        let list = other.ports.sorted().map(String.init).joined(separator: ", ")
        findings.append(
          DriftFinding(
            .strangers,
            "port",
            other.name,
            "(\(other.image)) was started by hand and publishes \(list)",
            weight: .note
          )
        )
      }
    }
    return findings
  }
}
