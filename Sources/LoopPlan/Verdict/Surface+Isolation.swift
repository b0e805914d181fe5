import LoopDiagnostics
import LoopRules
import LoopStack

extension Surface {
  /// What stood between a container and its host.
  func isolation(
    _ name: String,
    _ old: Container,
    _ new: Container,
    _ place: SourceSpan,
    _ report: inout Report
  ) {
    let (was, now) = (old.isolation, new.isolation)
    for (text, span) in Self.gains(was, now) + Self.losses(was, now) + Self.rights(old, new) {
      report(at: span ?? place, "`\(name)` \(text)", help: "see that it needs that, and say why beside it")
    }
  }

  private static func gains(_ was: Isolation, _ now: Isolation) -> [(String, SourceSpan?)] {
    var gains: [(String, SourceSpan?)] = []
    if now.isPrivileged.value, !was.isPrivileged.value {
      gains.append(("is privileged, and was not", now.isPrivileged.span))
    }
    gains += fresh(was.addedCapabilities, now.addedCapabilities).map { ("gets the capability `\($0.value)`", $0.span) }
    gains += fresh(was.devices, now.devices).map { ("gets the device `\($0.value)`", $0.span) }
    gains += fresh(was.hostNamespaces, now.hostNamespaces).map {
      ("shares the host's \($0.value.rawValue) namespace, and did not", $0.span)
    }
    gains += fresh(was.securityOptions, now.securityOptions).filter { isWeak($0.value) }.map {
      ("runs with `\($0.value)`, and did not", $0.span)
    }
    return gains
  }

  private static func losses(_ was: Isolation, _ now: Isolation) -> [(String, SourceSpan?)] {
    var losses: [(String, SourceSpan?)] = []
    if was.readOnlyRoot.value, !now.readOnlyRoot.value {
      losses.append(("may write its root file system, and could not", now.readOnlyRoot.span))
    }
    if was.droppedCapabilities.contains(where: { $0.value == "ALL" }),
      !now.droppedCapabilities.contains(where: { $0.value == "ALL" })
    {
      losses.append(("keeps capabilities that it dropped before", now.droppedCapabilities.first?.span))
    }
    if was.securityOptions.contains(where: { isStrict($0.value) }),
      !now.securityOptions.contains(where: { isStrict($0.value) })
    {
      losses.append(("may gain privileges, and ran with `no-new-privileges`", now.securityOptions.first?.span))
    }
    return losses
  }

  private static func rights(_ old: Container, _ new: Container) -> [(String, SourceSpan?)] {
    guard let now = new.process.user, isRoot(now.value), let was = old.process.user, !isRoot(was.value) else {
      return []
    }
    return [("runs as root, and ran as `\(was.value)`", now.span)]
  }

  private static func fresh<Value: Equatable>(_ old: [Fact<Value>], _ new: [Fact<Value>]) -> [Fact<Value>] {
    new.filter { fact in !old.contains { $0.value == fact.value } }
  }

  private static func isWeak(_ option: String) -> Bool {
    option.hasSuffix("unconfined") || option.lowercased().hasSuffix("label:disable")
      || option.lowercased().hasSuffix("label=disable")
  }

  private static func isStrict(_ option: String) -> Bool {
    option == "no-new-privileges" || option == "no-new-privileges:true" || option == "no-new-privileges=true"
  }

  private static func isRoot(_ user: String) -> Bool {
    let name = user.prefix { $0 != ":" }
    return name == "0" || name == "root"
  }
}
