import LoopVault

extension FrontMatter {
  /// The lines of a property, the older name of which may stand in its place; wiki links without their brackets.
  func lines(_ name: String) -> [String] {
    let value = self[name] ?? Self.otherNames[name].flatMap { self[$0] }
    return value?.lines.map(Self.unlinked).filter { !$0.isEmpty } ?? []
  }

  /// What vaults that were not made for LOOP call the same things.
  private static let otherNames = [
    "entity_type": "type", "project_id": "project", "parent_id": "parent", "due": "due_date", "entity_id": "id",
  ]

  /// `[[people/한나|Hannah]]` is `people/한나`; other text is itself.
  private static func unlinked(_ text: String) -> String {
    let text = text.trimmed
    guard text.hasPrefix("[["), text.hasSuffix("]]") else { return text }
    return text.dropFirst(2).dropLast(2).prefix { $0 != "|" && $0 != "#" }.description.trimmed
  }
}
