extension NoteRecord {
  /// What `entity_id` and `id` say.
  package var identifiers: [String] {
    ["entity_id", "id"].compactMap { name in
      frontMatter[name]?.line.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
    }
  }

  /// What `parent_id`, `parent`, `project_id` and `project` say: identifiers, names or wiki links.
  package var parentNames: [String] {
    ["parent_id", "parent", "project_id", "project"].flatMap { name in
      frontMatter[name]?.lines.filter { !$0.trimmed.isEmpty } ?? []
    }
  }

  /// The keys of title and aliases.
  var titleKeys: [String] { ([title] + aliases).map(NameKey.of(name:)) }
}
