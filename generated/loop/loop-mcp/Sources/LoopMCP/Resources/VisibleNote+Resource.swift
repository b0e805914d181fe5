import LoopVault

extension VisibleNote {
  /// The address of the note for programs.
  var uri: String { VaultURI(vault: vault.name, path: record.path).text }

  /// The note as `resources/list` shows it, with the members that a revision knows.
  ///
  /// Before there was a title, the name was what people saw.
  func resource(in version: ProtocolVersion) -> JSON {
    var resource: JSONObject = ["uri": .string(uri)]
    resource["name"] = .string(version.hasTitles ? id : title)
    if version.hasTitles { resource["title"] = .string(title) }
    resource["mimeType"] = .string(ResourceCatalog.mimeType)
    resource["size"] = .integer(record.size)
    if version.hasModificationTimes {
      resource["annotations"] = ["lastModified": .string(Timestamp.text(modified))]
    }
    return .object(resource)
  }

  /// The note as a link in a message (content of the type `resource_link`).
  func link(in version: ProtocolVersion) -> JSON {
    guard case .object(var link) = resource(in: version) else { return .null }
    link["type"] = "resource_link"
    return .object(link)
  }
}

extension ProtocolVersion {
  /// `annotations.lastModified` of resources.
  var hasModificationTimes: Bool { self >= .june2025 }

  /// Content of the type `resource_link`.
  var hasResourceLinks: Bool { self >= .june2025 }
}
