import LoopSpec

extension StackDescription {
  static func addServer(_ mcp: MCPServer, of service: Service, to rows: inout [Row]) {
    rows.add("mcp path", mcp.path)
    rows.add("resource", mcp.resource)
    rows.add("issuer", mcp.issuer)
    switch mcp.keys {
    case .url(let address): rows.add("key set", address, service.auth.map { .address(of: $0.value) } ?? .plain)
    case .file(let path): rows.add("key file", path)
    case nil: rows.add("open", mcp.isOpen)
    }
    for host in mcp.allowedHosts { rows.add("host", host, host == service.name ? .service : .plain) }
    for origin in mcp.allowedOrigins { rows.add("page of", origin) }
    rows.add("anonymous stream", mcp.anonymousStream)
    rows.add(word: "session", mcp.session)
    rows.add("protocols", mcp.protocols.map { spoken in words(of: spoken) })
    rows.add("connections", mcp.limits.connections)
    rows.add("streams", mcp.limits.streams)
    rows.add("streams of one", mcp.limits.streamsPerClient)
    rows.add("streams of none", mcp.limits.anonymousStreams)
    rows.add("body", mcp.limits.body)
    for vault in mcp.vaults { rows.append(row(vault)) }
  }

  private static func row(_ vault: Vault) -> Row {
    let scope = vault.scope.map { ", scope \($0.value)" } ?? ""
    let address = vault.url.map { ", cited as \($0.value)" } ?? ""
    return Row("vault \(vault.name.value)", vault.path.map { $0 + scope + address })
  }

  /// A set, in the order of its kind.
  static func words<Word: RawRepresentable<String> & CaseIterable & Hashable>(of set: [Word]) -> String {
    let set = Set(set)
    return Word.allCases.filter(set.contains).map(\.rawValue).joined(separator: " ")
  }
}
