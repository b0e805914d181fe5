import LoopFormats
package import LoopSpec
import LoopStack

/// What a changed nginx configuration needs.
package enum EdgeImpact {
  /// A reload when nginx would read its files otherwise, a restart where a reload would fail or not bring it about, and
  /// nothing when they mean the same.
  ///
  /// Comments, layout, quoting and an order that nginx does not care for are no difference; what is undecided is one.
  package static func effects(_ before: StackSide, _ after: StackSide) -> [Effect] {
    guard let old = before.stack.edge, let new = after.stack.edge, old.serviceName == new.serviceName else { return [] }
    let found = configuration(before, after, old, new) + certificates(before, after, old, new)
    var seen: Set<Effect> = []
    return found.map { Effect(new.serviceName, $0.action, $0.cause) }.filter { seen.insert($0).inserted }
  }

  /// How long streams that are open at a reload live on before they are cut; `nil` when they may end by themselves.
  ///
  /// Old workers go by the configuration that they were started with, so it is the running one that counts
  /// (`ngx_worker_process_cycle`); 0 is no limit there.
  package static func workerShutdown(_ before: StackSide) -> TimeSpan? {
    guard let files = NginxFiles(before.files) else { return before.stack.edge?.workerShutdown.value }
    let directives = files.main.directives.filter { $0.name == "worker_shutdown_timeout" }
    let limit = directives.last?.arguments.first.flatMap { TimeSpan(nginx: $0.word) }
    return limit.flatMap { $0.milliseconds == 0 ? nil : $0 }
  }

  /// One cause with what it leads to.
  private typealias Finding = (action: Action, cause: Cause)

  private static func configuration(_ before: StackSide, _ after: StackSide, _ old: Edge, _ new: Edge) -> [Finding] {
    let main = after.output + "/" + NginxFiles.folder + NginxFiles.mainName
    let (first, second) = (NginxFiles.texts(before.files), NginxFiles.texts(after.files))
    if first == second { return [] }
    guard let running = NginxFiles(first), let next = NginxFiles(second) else {
      return [(.reload, Cause("the configuration cannot be read, so that nothing is known of it", at: .output(main)))]
    }
    let found = EdgeDifferences(running, next)
    if found.isEmpty { return [] }
    // What both versions of the spec lead to by themselves; the rest is not the spec's doing.
    let (third, fourth) = (NginxFiles.texts(before.emitted), NginxFiles.texts(after.emitted))
    let expected: EdgeDifferences? =
      first == third && second == fourth
      ? found
      : NginxFiles(third).flatMap { base in NginxFiles(fourth).map { EdgeDifferences(base, $0) } }
    let causes = EdgeCauses(before, after, old, new, expected: expected, of: found, output: main)
    let changes = found.settings.flatMap { difference -> [Finding] in
      let reason = ReloadLimits.reason(difference)
      return causes.causes(of: difference).map { cause in (reason == nil ? .reload : .restart, cause.because(reason)) }
    }
    let obstacles = found.obstacles.map { obstacle -> Finding in
      let change = found.settings.first { $0.setting == obstacle.setting }
      return (.restart, causes.cause(of: obstacle, beside: change))
    }
    return changes + obstacles
  }

  /// Certificates that are files of the repository.
  private static func certificates(_ before: StackSide, _ after: StackSide, _ old: Edge, _ new: Edge) -> [Finding] {
    guard case .here(let oldCertificate, let oldKey) = old.tls, case .here(let certificate, let key) = new.tls else {
      return []
    }
    let comparison = CertificateFiles(before.tree, after.tree)
    return [("certificate", oldCertificate, certificate), ("the certificate's key", oldKey, key)].compactMap { found in
      guard let path = comparison.changed(found.1.value, found.2.value) else { return nil }
      return (.reload, Cause("\(found.0) `\(path)` changed", at: .file(path)))
    }
  }
}

extension Cause {
  /// With a clause that says why it takes more than a reload.
  fileprivate func because(_ reason: String?) -> Cause {
    guard let reason else { return self }
    return Cause("\(text): \(reason)", at: place, in: era)
  }
}
