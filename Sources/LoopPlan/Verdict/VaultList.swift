import LoopDiagnostics
import LoopStack

/// The vaults that callers of a server see, as the values of `vault` in its tools' arguments.
struct VaultList {
  private let vaults: [Vault]
  /// Without tokens nobody has scopes, and everybody sees all.
  private let asksForTokens: Bool

  init(_ server: MCPServer, _ service: Service) {
    vaults = server.vaults
    asksForTokens = service.auth != nil
  }

  func changes(to new: VaultList, at place: SourceSpan?) -> [Cause] {
    var found = added(in: new) + removed(in: new) + scoped(in: new)
    if asksForTokens != new.asksForTokens, vaults.contains(where: { $0.scope != nil }) {
      let text =
        new.asksForTokens
        ? "callers see the vaults of their token's scopes alone" : "every caller sees all vaults, whatever its scopes"
      found.append(Cause(text, at: place.map { .spec($0) }))
    }
    if found.isEmpty, names != new.names {
      let text = "`vault` takes \(Self.list(new.names)), in another order than before"
      found.append(Cause(text, at: new.vaults.first?.name.span.map { .spec($0) }))
    }
    return found
  }

  private var names: [String] { vaults.map(\.name.value) }

  private subscript(name: String) -> Vault? { vaults.first { $0.name.value == name } }

  private func added(in new: VaultList) -> [Cause] {
    new.vaults.filter { self[$0.name.value] == nil }.map { vault in
      let old = renamed(vault, in: new)
      let text =
        old.map { "`vault` takes `\(vault.name.value)` in place of `\($0.name.value)`" }
        ?? "`vault` takes `\(vault.name.value)` too\(new.whom(vault))"
      return Cause(text, at: vault.name.span.map { .spec($0) })
    }
  }

  /// A vault that is gone, in whose folder one of another name is.
  private func renamed(_ vault: Vault, in new: VaultList) -> Vault? {
    vaults.first { $0.path.value == vault.path.value && new[$0.name.value] == nil }
  }

  private func removed(in new: VaultList) -> [Cause] {
    vaults.filter { old in
      new[old.name.value] == nil
        && !new.vaults.contains { $0.path.value == old.path.value && self[$0.name.value] == nil }
    }
    .map { old in
      let text = "`vault` does not take `\(old.name.value)` any more\(whom(old))"
      return Cause(text, at: old.name.span.map { .spec($0) }, in: .before)
    }
  }

  private func scoped(in new: VaultList) -> [Cause] {
    if !asksForTokens || !new.asksForTokens { return [] }
    return new.vaults.compactMap { vault in
      guard let old = self[vault.name.value], old.scope?.value != vault.scope?.value else { return nil }
      let was = old.scope.map { "with `\($0.value)`" } ?? "with any token"
      let now = vault.scope.map { "with `\($0.value)`" } ?? "with any token"
      let text = "`vault` takes `\(vault.name.value)` \(now), and not \(was)"
      return Cause(text, at: (vault.scope?.span ?? vault.name.span).map { .spec($0) })
    }
  }

  private func whom(_ vault: Vault) -> String {
    guard asksForTokens, let scope = vault.scope else { return "" }
    return ", for callers with `\(scope.value)`"
  }

  private static func list(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: ", ") }
}
