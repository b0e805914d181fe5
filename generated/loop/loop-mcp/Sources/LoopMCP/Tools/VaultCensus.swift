import LoopVault

/// What one vault consists of, in numbers.
struct VaultCensus {
  private static let maximumNames = 30
  private static let recentNotes = 10
  private static let maximumBroken = 20

  private let vault: ServedVault

  init(_ vault: ServedVault) {
    self.vault = vault
  }

  static let schema: JSON = {
    let counts: JSON = [
      "type": "array",
      "items": .schema(["name": ["type": "string"], "count": ["type": "integer"]], required: ["name", "count"]),
    ]
    return .schema(
      [
        "vault": ["type": "string"],
        "state": ["type": "string", "enum": ["ready", "loading", "unavailable"]],
        "notes": ["type": "integer"],
        "folders": counts,
        "types": counts,
        "statuses": counts,
        "tags": counts,
        "recent": ["type": "array", "items": NoteRow.schema],
        "broken_front_matter": .schema(
          ["count": ["type": "integer"], "paths": ["type": "array", "items": ["type": "string"]]],
          required: ["count", "paths"]
        ),
      ],
      required: ["vault", "state"]
    )
  }()

  var json: JSON {
    let catalog = vault.index.catalog
    var result: JSONObject = ["vault": .string(vault.name)]
    switch catalog.state {
    case .loading: result["state"] = "loading"
    case .unavailable: result["state"] = "unavailable"
    case .ready:
      result["state"] = "ready"
      count(catalog.notes, into: &result)
    }
    return .object(result)
  }

  private func count(_ notes: [NoteRecord], into result: inout JSONObject) {
    result["notes"] = .integer(notes.count)
    result["folders"] = Self.counts(notes) { note in
      note.path.components.count > 1 ? Array(note.path.components.prefix(1)) : []
    }
    result["types"] = Self.counts(notes) { $0.frontMatter.lines("entity_type") }
    result["statuses"] = Self.counts(notes) { $0.frontMatter.lines("status") }
    result["tags"] = Self.counts(notes, of: \.tags)
    let recent = notes.sorted { ($1.modified, $0.path.text) < ($0.modified, $1.path.text) }.prefix(Self.recentNotes)
    result["recent"] = .array(recent.map { NoteRow.json(VisibleNote(vault: vault, record: $0)) })
    let broken = notes.filter { $0.frontMatter.state == .broken }
    result["broken_front_matter"] = [
      "count": .integer(broken.count),
      "paths": .strings(broken.prefix(Self.maximumBroken).map(\.path.text)),
    ]
  }

  /// How many notes have each name, the most frequent first.
  private static func counts(_ notes: [NoteRecord], of names: (NoteRecord) -> [String]) -> JSON {
    var counts: [String: Int] = [:]
    for note in notes {
      for name in Set(names(note)) { counts[name, default: 0] += 1 }
    }
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(maximumNames)
    return .array(sorted.map { ["name": .string(NoteRow.cut($0.key)), "count": .integer($0.value)] })
  }
}
