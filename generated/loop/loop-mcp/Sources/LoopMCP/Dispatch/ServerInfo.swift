/// How the server introduces itself.
struct ServerInfo: Sendable {
  let name: String
  let version: String
  var capabilities = Capabilities()
  var revisions = Revisions()
  /// Whether what is listed depends on the caller's token.
  var dependsOnCaller = true

  /// The name and version, as every revision writes them.
  private var identity: JSON { ["name": .string(name), "version": .string(version)] }

  /// The result of `initialize` (2025-11-25, basic/lifecycle).
  func initializeResult(_ params: JSONObject, on terms: Terms) throws(RPCError) -> JSON {
    let requested = params["protocolVersion"]?.string
    guard let agreed = revisions.negotiated(for: requested) else { throw revisions.unsupported(requested ?? "") }
    return [
      "protocolVersion": .string(agreed.rawValue),
      "capabilities": capabilities.json(in: agreed, pushes: terms.pushes),
      "serverInfo": identity,
      "instructions": .string(instructions(for: terms.caller)),
    ]
  }

  /// The result of `server/discover` (2026-07-28, basic/discovery).
  func discoverResult(on terms: Terms) -> JSON {
    [
      "supportedVersions": .array(revisions.modern.map { .string($0.rawValue) }),
      "capabilities": capabilities.json(in: terms.version, pushes: terms.pushes),
      "instructions": .string(instructions(for: terms.caller)),
    ]
  }

  /// A result with what every result of 2026-07-28 has (basic/index), and with how long it may be kept.
  func complete(_ result: JSON, of method: String) -> JSON {
    guard var object = result.object else { return result }
    var meta = object["_meta"]?.object ?? [:]
    meta[Envelope.serverKey] = identity
    object["resultType"] = "complete"
    if let hint = CacheHint(method, dependsOnCaller: dependsOnCaller) {
      object["ttlMs"] = .integer(hint.milliseconds)
      object["cacheScope"] = hint.isPublic ? "public" : "private"
    }
    object["_meta"] = .object(meta)
    return .object(object)
  }

  private func instructions(for caller: Caller) -> String {
    let names = caller.vaults.map(\.name).joined(separator: ", ")
    return """
      Read-only access to Markdown notes with front matter, in Korean and English. Vaults: \(names). \
      Find notes by what they say with search, or by folder, status, project, person or due date with list_notes; then \
      read one with read_note. vault_overview says what there is, and related where a note leads.
      """
  }
}
