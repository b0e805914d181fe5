/// What a search may find of one note, field by field.
///
/// Texts are taken as they are written, in any Unicode form. Each field has a bound of its own
/// (`WordScanner.Limit`); what lies beyond is not found.
package struct SearchDocument: Sendable {
  package var title: String
  package var aliases: [String]
  package var tags: [String]
  package var headings: [String]
  /// Names by which machines know the note: its `entity_id`, the name of its file.
  package var identifiers: [String]
  /// The text without front matter.
  package var body: String

  package init(
    title: String,
    aliases: [String] = [],
    tags: [String] = [],
    headings: [String] = [],
    identifiers: [String] = [],
    body: String = ""
  ) {
    self.title = title
    self.aliases = aliases
    self.tags = tags
    self.headings = headings
    self.identifiers = identifiers
    self.body = body
  }
}
