/// How the server introduces itself.
struct ServerInfo: Sendable {
  let name: String
  let version: String

  /// The result of `initialize` (2025-11-25, basic/lifecycle).
  func initializeResult(_ params: JSONObject, for caller: Caller) -> JSON {
    let agreed = ProtocolVersion.negotiated(for: params["protocolVersion"]?.string)
    return [
      "protocolVersion": .string(agreed.rawValue),
      "capabilities": ["tools": ["listChanged": false]],
      "serverInfo": ["name": .string(name), "version": .string(version)],
      "instructions": .string(instructions(for: caller)),
    ]
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
