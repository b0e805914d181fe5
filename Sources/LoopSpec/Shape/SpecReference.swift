/// The reference of the format as Markdown, from the shapes that decode it: `specs/README.md`.
package enum SpecReference {
  package static func markdown(for root: ObjectSchema = Spec.shape.schema) -> String {
    var pages: [(path: String, schema: ObjectSchema)] = []
    collect(root, "", &pages)
    var text = """
      # The spec

      One file in this folder describes one stack. The tables below are printed by `loopgen docs` from the same tables that
      read a spec, so they cannot lag behind; `loopgen schema` prints them as JSON Schema for an editor.

      Paths are relative to the repository's root. Durations carry a unit (`75s`, `250ms`, `1h30m`), sizes too (`512m`).
      Keys beginning with `x-` at the top level are yours: anchors, notes.

      """
    for page in pages { text += "\n" + table(page.path, page.schema) }
    return text
  }

  /// The page of one key, by its dotted path: `services.port`, `edge.routes.strip`.
  package static func page(of path: String, in root: ObjectSchema = Spec.shape.schema) -> String? {
    var pages: [(path: String, schema: ObjectSchema)] = []
    collect(root, "", &pages)
    let wanted = path.split(separator: ".").filter { !$0.hasPrefix("<") }.joined(separator: ".")
    for page in pages {
      let prefix = plain(page.path)
      if prefix == wanted, !prefix.isEmpty { return table(page.path, page.schema) }
      for field in page.schema.fields where (prefix.isEmpty ? field.key : prefix + "." + field.key) == wanted {
        let standard = field.standard.map { "\n\nUnless said: \($0)." } ?? ""
        return "`\(join(page.path, field.key))`: \(field.summary).\n\nTakes \(field.schema.says)\(standard)\n"
      }
    }
    return nil
  }

  private static func table(_ path: String, _ schema: ObjectSchema) -> String {
    let title = path.isEmpty ? "Top level" : "`\(path)`"
    var text = "## \(title)\n\n| key | takes | unless said | what it is |\n|---|---|---|---|\n"
    for field in schema.fields {
      let standard = field.isRequired ? "**required**" : field.standard ?? "–"
      text += "| `\(field.key)` | \(cell(short(field.schema))) | \(cell(standard)) | \(cell(field.summary)) |\n"
    }
    return text
  }

  private static func collect(
    _ schema: ObjectSchema,
    _ path: String,
    _ pages: inout [(path: String, schema: ObjectSchema)]
  ) {
    pages.append((path, schema))
    for field in schema.fields { collect(field.schema, join(path, field.key), &pages) }
  }

  private static func collect(_ schema: Schema, _ path: String, _ pages: inout [(path: String, schema: ObjectSchema)]) {
    switch schema {
    case .object(let object): collect(object, path, &pages)
    case .map(_, let value): collect(value, path + ".<name>", &pages)
    case .list(let item): collect(item, path + "[]", &pages)
    case .either(let schemas): for schema in schemas { collect(schema, path, &pages) }
    default: break
    }
  }

  private static func join(_ path: String, _ key: String) -> String { path.isEmpty ? key : path + "." + key }

  private static func plain(_ path: String) -> String {
    path.split(separator: ".").filter { $0 != "<name>" }.map {
      $0.hasSuffix("[]") ? String($0.dropLast(2)) : String($0)
    }
    .joined(separator: ".")
  }

  /// The form in few words; a mapping has a table of its own.
  private static func short(_ schema: Schema) -> String {
    switch schema {
    case .object: "a mapping, see below"
    case .map(_, let value): "a mapping: \(short(value))"
    case .list(let item): "a list: \(short(item))"
    case .either(let schemas): schemas.map(short).joined(separator: "; or ")
    default: schema.says
    }
  }

  private static func cell(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}
