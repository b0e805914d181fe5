import LoopVault

/// Which notes a list shows.
struct NoteFilter {
  let folder: VaultPath
  /// Whether only what lies directly in the folder is shown, and folders with it.
  let isDirect: Bool
  private let title: String?
  private let tags: [String]
  /// Properties and the names that they may have.
  private let wanted: [(property: String, name: String)]
  private let due: ClosedRange<String>?

  static let parameters: [ToolParameter] = [
    .vault("vault", "The vault to list; all of them if absent"),
    .text("folder", "Path of a folder inside the vault, for example projects"),
    .flag("direct", "Only what lies directly in the folder, with its subfolders; else everything below"),
    .text("type", "The entity_type, for example task or meeting"),
    .text("status", "The status, for example active"),
    .text("project", "The project: its id, name or one of its aliases"),
    .text("assignee", "Who does it: a name, an alias or an id"),
    .text("priority", "The priority, for example high"),
    .text("due_from", "Only what is due on this day or later: YYYY-MM-DD"),
    .text("due_to", "Only what is due on this day or earlier: YYYY-MM-DD"),
    .texts("tags", "Tags that a note must all have"),
    .text("title", "Text that the title or an alias must contain"),
  ]

  /// - Throws: `ToolFailure` for a folder that is no path and a day that is no day.
  init(_ arguments: ToolArguments) throws(ToolFailure) {
    folder = try Self.folder(arguments.text("folder"))
    isDirect = arguments.flag("direct")
    title = arguments.text("title")?.folded
    tags = arguments.texts("tags").map { Self.tag($0) }.filter { !$0.isEmpty }
    wanted = [
      ("entity_type", "type"), ("status", "status"), ("project_id", "project"), ("assignee", "assignee"),
      ("priority", "priority"),
    ].compactMap { property, argument in arguments.text(argument).map { (property, $0) } }
    due = try Self.due(from: arguments.text("due_from"), to: arguments.text("due_to"))
  }

  private static func folder(_ text: String?) throws(ToolFailure) -> VaultPath {
    guard var text, !text.isEmpty, text != "/" else { return .root }
    if text.hasSuffix("/") { text.removeLast() }
    do throws(VaultError) {
      return try VaultPath(text)
    } catch .invalidPath(let rule) {
      throw ToolFailure("\(quoted(text)) is not the path of a folder: \(rule).")
    } catch {
      throw .noFolder(text)
    }
  }

  private static func tag(_ text: String) -> String {
    String(text.folded.drop { $0 == "#" })
  }

  private static func due(from first: String?, to last: String?) throws(ToolFailure) -> ClosedRange<String>? {
    guard first != nil || last != nil else { return nil }
    for (name, text) in [("due_from", first), ("due_to", last)] {
      guard text.map(CalendarDay.isValid) ?? true else {
        throw ToolFailure("The argument \(name) must be a day like 2026-11-30, not \(quoted(text ?? "")).")
      }
    }
    let (first, last) = (first ?? "0000-00-00", last ?? "9999-99-99")
    guard first <= last else { throw ToolFailure("due_from must not be after due_to.") }
    return first...last
  }
}

extension NoteFilter {
  /// The notes that are shown and, for a direct list, the folders as `<vault>/<path>`.
  ///
  /// - Throws: `ToolFailure` if no vault has the folder.
  func matches(in vaults: [ServedVault]) throws(ToolFailure) -> (notes: [VisibleNote], folders: [String]) {
    var notes: [VisibleNote] = []
    var folders: [String] = []
    var isKnown = folder == .root
    for vault in vaults {
      let catalog = vault.index.catalog
      let conditions = wanted.map { ($0.property, EntityNames($0.name, in: catalog)) }
      for note in catalog.notes(below: folder) where note.path != folder {
        isKnown = true
        if isDirect, note.path.components.count > folder.components.count + 1 {
          let below = vault.name + "/" + note.path.prefix(folder.components.count + 1)
          if folders.last != below { folders.append(below) }
        } else if passes(note, conditions) {
          notes.append(VisibleNote(vault: vault, record: note))
        }
      }
    }
    guard isKnown else { throw .noFolder(folder.text) }
    return (notes, Array(Set(folders)).sorted())
  }

  private func passes(_ note: NoteRecord, _ conditions: [(property: String, names: EntityNames)]) -> Bool {
    if let due {
      guard let day = note.frontMatter.lines("due").first.flatMap(CalendarDay.init), due.contains(day.text) else {
        return false
      }
    }
    return conditions.allSatisfy { $0.names.contain(anyOf: note.frontMatter.lines($0.property)) }
      && tags.allSatisfy(note.has(tag:))
      && title.map(note.isCalled) ?? true
  }
}

extension NoteRecord {
  /// Whether it has a tag or one below it, as Obsidian counts: `field/jeju` is a `field`.
  fileprivate func has(tag: String) -> Bool {
    tags.contains { own in
      let own = own.folded
      return own == tag || own.hasPrefix(tag + "/")
    }
  }

  /// Whether the title or another name contains a text.
  fileprivate func isCalled(_ text: String) -> Bool {
    title.folded.contains(text) || aliases.contains { $0.folded.contains(text) }
  }
}

extension VaultPath {
  /// The path of the folder that many names down.
  fileprivate func prefix(_ count: Int) -> String {
    components.prefix(count).joined(separator: "/")
  }
}

extension ToolFailure {
  fileprivate static func noFolder(_ text: String) -> ToolFailure {
    ToolFailure(
      "There is no folder \(quoted(text)) with notes. Call list_notes with direct set and without folder to begin."
    )
  }
}
