/// A folder of Markdown notes that the server shows, read-only.
public struct Vault: Hashable, Sendable {
  /// The name by which clients tell vaults apart.
  public let name: String
  /// The absolute path of the folder in the container.
  public let path: String
  /// The scope a token needs to see that this vault exists; `nil` for any valid token.
  public let scope: String?
  /// The address under which people open the notes; `nil` if they are not on the web.
  public let url: String?

  /// Describes a vault.
  public init(name: String, path: String, scope: String? = nil, url: String? = nil) {
    precondition(!name.isEmpty && path.hasPrefix("/"), "a vault has a name and an absolute path")
    self.name = name
    self.path = path
    self.scope = scope
    self.url = url
  }
}
