import LoopFormats

/// Does what runs go by the files that are there?
extension HostDrift {
  var runningFindings: [DriftFinding] {
    let stale = staleMounts
    // What nginx reads through a stale mount is nobody's configuration.
    return stale.contains { $0.subject == subject.edge } ? stale : stale + proxyFindings
  }

  /// A start mounts by path again.
  private func remount(_ service: String) -> String {
    "`loopgen restart \(service)\(host.isCheckout || host.name == "local" ? "" : " --target \(host.name)")` mounts it anew"
  }

  private var proxyContainer: ContainerState? {
    facts.containers.first { $0.service == subject.edge && $0.isRunning }
  }

  /// A mount is of an inode: whoever replaces a file or a folder leaves the container with the old one.
  private var staleMounts: [DriftFinding] {
    facts.mounts.compactMap { mount in
      guard mount.outside != mount.inside, Int(mount.outside) != nil, Int(mount.inside) != nil else { return nil }
      let service = facts.containers.first { $0.id == mount.container }?.service ?? "a container"
      return DriftFinding(
        .running,
        "stale-mount",
        service,
        "`\(mount.destination)` is still what `\(shortened(mount.source))` was before it was replaced on the host",
        cure: remount(service)
      )
    }
  }

  private var proxyFindings: [DriftFinding] {
    guard let proxy = facts.proxy else { return [] }
    let edge = subject.edge
    if let refusal = proxy.refusal {
      return [
        DriftFinding(
          .running,
          "refused",
          edge,
          "nginx runs, but would refuse its files: \(refusal.trimmed)",
          cure: "a restart would not come up again: put the files right first"
        )
      ]
    }
    var findings: [DriftFinding] = []
    for (path, lines) in proxy.files.sorted(by: { $0.key < $1.key }) {
      guard let known = expected(path), known.lines != lines else { continue }
      findings.append(
        DriftFinding(
          .running,
          "differs",
          edge,
          "nginx reads another `\(path)` than \(known.path) on the host",
          cure: remount(edge)
        )
      )
    }
    let begun = proxy.workers.min()
    // Both are whole seconds, and the start of the host is rounded.
    let newer = proxy.changed.filter { path, changed in begun.map { changed > $0 + 2 } ?? false }
    if let begun, let last = newer.max(by: { $0.value < $1.value }) {
      let name = last.key.split(separator: "/").last.map(String.init) ?? last.key
      findings.append(
        DriftFinding(
          .running,
          "unreloaded",
          edge,
          "nginx runs an older configuration than its files: `\(name)` was written "
            + "\(Amount.seconds(last.value - begun)) after its workers began, and it was never reloaded",
          cure: "`docker kill --signal HUP \(proxyContainer?.name ?? edge)` reloads it, and cuts no stream"
        )
      )
    }
    return findings
  }

  /// What the host has at the place that a path of the edge's container is mounted from.
  private func expected(_ path: String) -> (path: String, lines: [String])? {
    let mounts = proxyContainer?.mounts ?? [:]
    guard let place = mounts.keys.filter({ path.hasPrefix($0 + "/") }).max(by: { $0.utf8.count < $1.utf8.count }),
      let source = mounts[place]?.source
    else { return nil }
    let whole = source + String(decoding: path.utf8.dropFirst(place.utf8.count), as: UTF8.self)
    guard let own = subject.files.keys.first(where: { whole == $0 || whole.hasSuffix("/" + $0) }) else { return nil }
    switch files.states[own] {
    case nil: return subject.files[own].map { (own, ConfigurationLines.of($0)) }
    case .other(_, _, let content?): return (own, ConfigurationLines.of(content))
    default: return nil
    }
  }

  /// Below the host's folder, where it is.
  func shortened(_ path: String) -> String {
    path.hasPrefix(host.directory + "/")
      ? String(decoding: path.utf8.dropFirst(host.directory.utf8.count + 1), as: UTF8.self) : path
  }
}
