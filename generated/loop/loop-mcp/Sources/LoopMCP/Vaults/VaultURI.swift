import LoopVault

/// The address of a note for programs: `vault://<vault>/<percent-encoded path>` (RFC 3986).
struct VaultURI: Hashable, Sendable {
  static let scheme = "vault"

  let vault: String
  let path: VaultPath

  init(vault: String, path: VaultPath) {
    self.vault = vault
    self.path = path
  }

  /// Reads an address.
  ///
  /// The scheme is compared without case, what follows is decoded exactly once. There is no user, port, query or
  /// fragment, and an encoded slash is no name of a file.
  ///
  /// - Returns: `nil` for whatever cannot be the address of a note.
  init?(_ text: String) {
    let bytes = text.utf8
    guard bytes.count <= 8 * 1_024, let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    guard text[..<colon].lowercased() == Self.scheme else { return nil }
    let rest = bytes[bytes.index(after: colon)...]
    guard rest.starts(with: "//".utf8) else { return nil }
    let parts = rest.dropFirst(2).split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let names = parts.compactMap(PercentEncoding.decodedSegment)
    guard names.count == parts.count, names.count > 1, let vault = names.first, !vault.isEmpty else { return nil }
    guard let path = try? VaultPath(names.dropFirst().joined(separator: "/")) else { return nil }
    self.init(vault: vault, path: path)
  }

  /// The address as text.
  var text: String {
    let segments = [vault] + path.components
    return "\(Self.scheme)://" + segments.map(PercentEncoding.encoded).joined(separator: "/")
  }
}
