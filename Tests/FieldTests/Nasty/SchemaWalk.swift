import LoopSpec

/// A spec's strings, each with the place of the schema that it is an example of.
struct SchemaWalk {
  private(set) var places: [(place: Place, schemaPath: String)] = []

  init(_ tree: SpecTree, _ schema: ObjectSchema = Spec.shape.schema) {
    walk(tree, .object(schema), Place(steps: []), schema.name)
  }

  private mutating func walk(_ tree: SpecTree, _ schema: Schema, _ place: Place, _ path: String) {
    switch (tree, schema) {
    case (_, .either(let schemas)): walk(tree, Self.choice(tree, schemas), place, path + Self.form(tree))
    case (.sequence(let items), .list(let item)):
      for (index, each) in items.enumerated() { walk(each, item, place.below(index), path + "[]") }
    case (.mapping(let pairs), .map(_, let value)):
      for (index, pair) in pairs.enumerated() {
        places.append((place.below(index).key, path + "{key}"))
        walk(pair.value, value, place.below(index), path + "{}")
      }
    case (.mapping(let pairs), .object(let object)):
      for (index, pair) in pairs.enumerated() {
        guard let field = object.fields.first(where: { $0.key == pair.key }) else { continue }
        walk(pair.value, field.schema, place.below(index), object.name + "." + field.key)
      }
    case (_, .anything): walkAnything(tree, place, path)
    case (.scalar, _): places.append((place, path))
    default: break
    }
  }

  private mutating func walkAnything(_ tree: SpecTree, _ place: Place, _ path: String) {
    switch tree {
    case .scalar: places.append((place, path))
    case .sequence(let items): for (index, item) in items.enumerated() { walkAnything(item, place.below(index), path) }
    case .mapping(let pairs):
      for (index, pair) in pairs.enumerated() {
        places.append((place.below(index).key, path))
        walkAnything(pair.value, place.below(index), path)
      }
    }
  }

  /// The alternative that a tree is an example of.
  private static func choice(_ tree: SpecTree, _ schemas: [Schema]) -> Schema {
    schemas.first { schema in
      switch (tree, schema) {
      case (.mapping, .object), (.mapping, .map), (.sequence, .list): true
      case (.scalar, .object), (.scalar, .map), (.scalar, .list): false
      case (.scalar, _): true
      default: false
      }
    } ?? .anything
  }

  private static func form(_ tree: SpecTree) -> String {
    switch tree {
    case .scalar: "|scalar"
    case .sequence: "|list"
    case .mapping: "|mapping"
    }
  }
}

extension SchemaWalk {
  /// Every place where the schema lets a scalar stand, named as ``places`` names them.
  static func all(_ schema: ObjectSchema = Spec.shape.schema) -> Set<String> {
    var found: Set<String> = []
    var seen: Set<String> = []
    collect(.object(schema), schema.name, &found, &seen)
    return found
  }

  private static func collect(_ schema: Schema, _ path: String, _ found: inout Set<String>, _ seen: inout Set<String>) {
    switch schema {
    case .either(let schemas):
      for schema in schemas { collect(schema, path + form(schema), &found, &seen) }
    case .list(let item): collect(item, path + "[]", &found, &seen)
    case .map(_, let value):
      found.insert(path + "{key}")
      collect(value, path + "{}", &found, &seen)
    case .object(let object):
      guard seen.insert(object.name).inserted else { return }
      for field in object.fields { collect(field.schema, object.name + "." + field.key, &found, &seen) }
    case .anything, .text, .integer, .boolean, .choice, .constant: found.insert(path)
    case .nothing: break
    }
  }

  private static func form(_ schema: Schema) -> String {
    switch schema {
    case .list: "|list"
    case .map, .object: "|mapping"
    default: "|scalar"
    }
  }
}
