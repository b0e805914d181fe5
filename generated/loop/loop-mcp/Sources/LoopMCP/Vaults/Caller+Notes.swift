import LoopVault

extension Caller {
  /// All notes that the caller may see, vault by vault in the order of their paths.
  ///
  /// - Parameter vault: The name of a vault; `nil` for all of them.
  /// - Returns: The notes of the vaults that can be read.
  /// - Throws: `ToolFailure` if there is no such vault, if one is being read for the first time, and if none can be
  ///   read.
  public func notes(in vault: String? = nil) throws(ToolFailure) -> [VisibleNote] {
    try readyVaults(named: vault).ready.flatMap { vault in
      vault.index.catalog.notes.map { VisibleNote(vault: vault, record: $0) }
    }
  }

  /// Finds notes by what they say, the best first.
  ///
  /// - Parameters:
  ///   - query: What a person would type, in any language.
  ///   - vault: The name of a vault; `nil` for all of them.
  ///   - limit: How many notes to return at most.
  /// - Returns: The notes found in the vaults that can be read.
  /// - Throws: `ToolFailure` as `notes(in:)` does, and when nothing is found while a vault cannot be read.
  public func search(_ query: String, in vault: String? = nil, limit: Int = 10) throws(ToolFailure) -> [VisibleNote] {
    let (ready, unavailable) = try readyVaults(named: vault)
    let found = ready.enumerated().flatMap { order, vault in
      vault.index.search(query, limit: limit).map { (order, VisibleNote(vault: vault, record: $0.note), $0.score) }
    }
    guard !found.isEmpty || unavailable.isEmpty else { throw .unavailable(unavailable) }
    // The order of the vaults settles what scores leave open, so that the same question has the same answer.
    let best = found.sorted { ($1.2, $0.0) < ($0.2, $1.0) }
    return best.prefix(limit).map(\.1)
  }

  /// The note that an id means.
  ///
  /// - Parameters:
  ///   - id: What a tool has returned as `id`, a `vault://` address, a path, an `entity_id`, or a name as wiki links
  ///     write it.
  ///   - vault: The name of the vault to look in; `nil` for all of them.
  /// - Returns: The note of the first vault that has one.
  /// - Throws: `ToolFailure` if there is none.
  public func note(_ id: String, in vault: String? = nil) throws(ToolFailure) -> VisibleNote {
    let wanted = try vaults(named: vault)
    if let note = NoteLookup(vaults: wanted).note(id) { return note }
    let (_, unavailable) = try readyVaults(named: vault)
    guard unavailable.isEmpty else { throw .unavailable(unavailable) }
    let names = wanted.map(\.name).joined(separator: ", ")
    throw ToolFailure("There is no note \(quoted(id)) in \(names). Find ids with search or list_notes.")
  }

  /// Reads a note.
  ///
  /// - Parameters:
  ///   - id: As for `note(_:in:)`.
  ///   - vault: The name of the vault to look in; `nil` for all of them.
  /// - Returns: The note with its text, as it is in the file now.
  /// - Throws: `ToolFailure` if there is none, or if it cannot be read.
  public func read(_ id: String, in vault: String? = nil) async throws(ToolFailure) -> NoteText {
    try await note(id, in: vault).read()
  }
}

extension VisibleNote {
  /// The note with its text, as it is in the file now.
  func read() async throws(ToolFailure) -> NoteText {
    do throws(VaultError) {
      return NoteText(note: self, file: try await vault.read(record.path))
    } catch .notFound {
      throw ToolFailure("The note \(quoted(id)) has just been removed. Find others with search or list_notes.")
    } catch {
      throw ToolFailure("The note \(quoted(id)) cannot be read at the moment. Try again later.")
    }
  }
}
