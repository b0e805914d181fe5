import LoopRules
import LoopSpec
import LoopStack

/// Why tokens that were issued before are worth nothing afterwards.
struct TokenLoss {
  private let before: Stack
  private let after: Stack

  init(_ before: Stack, _ after: Stack) {
    self.before = before
    self.after = after
  }

  func of(_ old: Service) -> String? { old.kind.value == .oauth ? ofIssuer(old) : ofServer(old) }

  /// Of an OAuth service whose tokens carry another name now; `nil` when they say what they said.
  private func ofIssuer(_ old: Service) -> String? {
    guard let new = after.service(named: old.name.value) else { return nil }
    let names = (before.issuerName(of: old)?.value, after.issuerName(of: new)?.value)
    if let was = names.0, let now = names.1, was != now {
      return "tokens name their issuer: `\(was)` before, `\(now)` now"
    }
    let losses = before.services.filter { $0.auth?.value == old.name.value }.compactMap(ofAudience)
    return losses.first
  }

  /// Of an MCP server that takes other tokens now.
  private func ofServer(_ old: Service) -> String? {
    if let loss = ofAudience(old) { return loss }
    guard let new = after.service(named: old.name.value)?.mcp, let mcp = old.mcp else { return nil }
    if let was = mcp.issuer?.value, let now = new.issuer?.value, was != now {
      return "it takes tokens of `\(now)` alone, and they name `\(was)`"
    }
    if old.auth != nil, let other = after.service(named: old.name.value)?.auth, other.value != old.auth?.value {
      return "it asks `\(other.value)` for keys, which has not signed them"
    }
    return nil
  }

  /// Tokens name what they are for, byte for byte (RFC 9068 section 4).
  private func ofAudience(_ old: Service) -> String? {
    guard old.auth != nil, let was = old.mcp?.resource?.value,
      let now = after.service(named: old.name.value)?.mcp?.resource?.value, was != now
    else { return nil }
    return "tokens name what they are for: `\(was)` before, `\(now)` now"
  }
}
