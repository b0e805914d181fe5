import LoopVault

/// The notes as resources, `vault://<vault>/<path>`.
struct ResourceCatalog: Sendable {
  /// The address of every note (RFC 6570); in reserved expansion the slashes of a path stay.
  static let template = "vault://{vault}/{+path}"
  static let mimeType = "text/markdown"
  /// How many notes one page holds.
  static let pageSize = 200
  /// What a cursor of this list is good for.
  private static let seal = "resources"

  /// How long reading waits for vaults that are being read for the first time.
  var patience = Duration.seconds(3)

  /// The result of `resources/list`, page by page.
  ///
  /// - Throws: `invalidParams` for a cursor of no page, `internalError` while there is nothing to answer from.
  func list(_ params: JSONObject, on terms: Terms) throws(RPCError) -> JSON {
    let cursor = try params.text("cursor")
    guard !terms.caller.vaults.isEmpty else {
      guard cursor == nil else { throw Self.unknownCursor }
      return ["resources": []]
    }
    let notes = VisibleNotes(of: try ready(terms.caller))
    do throws(ToolFailure) {
      let page = try NoteListPage(of: notes, after: cursor, limit: Self.pageSize, seal: Self.seal)
      var result: JSONObject = ["resources": .array(page.notes.map { $0.resource(in: terms.version) })]
      result["nextCursor"] = page.next.map(JSON.string)
      return .object(result)
    } catch {
      throw Self.unknownCursor
    }
  }

  private func ready(_ caller: Caller) throws(RPCError) -> [ServedVault] {
    do throws(ToolFailure) {
      return try caller.readyVaults(named: nil).ready
    } catch {
      throw RPCError(.internalError, error.message)
    }
  }

  private static let unknownCursor = RPCError(.invalidParams, "Unknown cursor")

  /// The result of `resources/templates/list`.
  func templates(_ params: JSONObject, on terms: Terms) throws(RPCError) -> JSON {
    try params.refuseCursor()
    var template: JSONObject = ["uriTemplate": .string(Self.template), "name": "note"]
    if terms.version.hasTitles { template["title"] = "Note" }
    template["description"] = """
      A Markdown note with its front matter: the name of a vault, and the path of the note inside it
      """
    template["mimeType"] = .string(Self.mimeType)
    return ["resourceTemplates": [.object(template)]]
  }
}

extension ResourceCatalog {
  /// The result of `resources/read`.
  ///
  /// - Throws: `resourceNotFound` for whatever is not the address of a note that the caller may see.
  func read(_ params: JSONObject, on terms: Terms) async throws(RPCError) -> JSON {
    guard let uri = params["uri"]?.string else {
      throw RPCError(.invalidParams, "The parameter uri must be a string")
    }
    guard let address = VaultURI(uri) else { throw Self.notFound(uri) }
    await terms.caller.settle(within: patience)
    guard let vault = terms.caller.vaults.first(where: { $0.name == address.vault }) else { throw Self.notFound(uri) }
    let catalog = vault.index.catalog
    guard let record = catalog.note(at: address.path) else {
      guard catalog.state == .ready else {
        throw RPCError(.internalError, "The notes of \(vault.name) cannot be read at the moment")
      }
      throw Self.notFound(uri)
    }
    do throws(VaultError) {
      let text = try await vault.read(record.path).servedText
      return ["contents": [["uri": .string(uri), "mimeType": .string(Self.mimeType), "text": .string(text)]]]
    } catch .unreadable {
      throw RPCError(.internalError, "The note cannot be read at the moment")
    } catch {
      throw Self.notFound(uri)
    }
  }

  private static func notFound(_ uri: String) -> RPCError {
    RPCError(.resourceNotFound, "Resource not found", data: ["uri": .string(uri)])
  }
}

extension Note {
  /// The text as far as hosts take it, with a last line that says so if there is more.
  var servedText: String {
    let slice = TextSlice(of: whole, from: 0, upTo: TextSlice.maximumLength)
    guard slice.next != nil || isCut else { return slice.text }
    return slice.text + "\n\n[The note goes on; the tool read_note has the rest of it.]\n"
  }
}
