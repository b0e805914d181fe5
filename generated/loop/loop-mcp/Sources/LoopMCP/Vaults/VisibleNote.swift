import LoopVault

/// A note that the caller may see, without its text.
public struct VisibleNote: Sendable {
  let vault: ServedVault
  let record: NoteRecord

  /// `<vault>/<path>`, by which every tool takes a note.
  public var id: String { "\(vault.name)/\(path)" }

  /// The name of its vault.
  public var vaultName: String { vault.name }

  /// Its path inside the vault, as the file system spells it.
  public var path: String { record.path.text }

  /// What people call it.
  public var title: String { record.title }

  /// Its front matter; empty if there is none or if it is broken.
  public var properties: JSONObject { JSONObject(record.frontMatter.properties) }

  /// Its tags without number signs, from front matter and text.
  public var tags: [String] { record.tags }

  /// Its other names.
  public var aliases: [String] { record.aliases }

  /// When its file was last changed, in seconds since 1970.
  public var modified: Int { record.modified }

  /// Where people open it; the `vault://` address if it is not on the web.
  public var url: String { vault.webAddress(of: record) }
}

/// The text of a note that the caller may see.
public struct NoteText: Sendable {
  /// What is known of the note.
  public let note: VisibleNote
  let file: Note

  /// All of the file, front matter included.
  public var text: String { file.whole }

  /// The text after the front matter; all of the file if the front matter is broken, so that a reader can see why.
  public var body: String { file.frontMatter.state == .broken ? file.whole : file.body }

  /// Whether the file is longer than the 8 MiB that the server reads.
  public var isCut: Bool { file.isCut }

  /// The section under a heading, down to the next one of its level; `nil` if there is no such heading.
  public func section(under heading: String) -> String? { file.section(heading: heading) }
}
