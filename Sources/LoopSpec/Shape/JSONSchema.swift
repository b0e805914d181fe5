package import LoopFormats

/// The JSON Schema (draft 2020-12) of a spec, derived from the shapes that decode it.
package enum JSONSchema {
  package static func document(for root: ObjectSchema = Spec.shape.schema) -> JSONValue {
    var definitions: [JSONMember] = []
    let body = object(root, &definitions)
    return .object {
      JSONMember("$schema", "https://json-schema.org/draft/2020-12/schema")
      JSONMember("title", "loopgen spec")
      body
      JSONMember("$defs", .object(definitions.sorted { $0.name < $1.name }))
    }
  }

  private static func value(_ schema: Schema, _ definitions: inout [JSONMember]) -> JSONValue {
    switch schema {
    case .text(let rule): return text(rule)
    case .integer(let range):
      return .object {
        JSONMember("type", "integer")
        JSONMember("minimum", .integer(range.lowerBound))
        JSONMember("maximum", .integer(range.upperBound))
      }
    case .boolean: return .object { JSONMember("type", "boolean") }
    case .choice(let words): return .object { JSONMember("enum", .strings(words)) }
    case .nothing: return .object { JSONMember("type", "null") }
    case .constant(let flag): return .object { JSONMember("const", .bool(flag)) }
    case .list(let item):
      let items = value(item, &definitions)
      return .object {
        JSONMember("type", "array")
        JSONMember("items", items)
      }
    case .map(let key, let item): return map(key, item, &definitions)
    case .object(let object): return reference(to: object, &definitions)
    case .either(let schemas):
      var options: [JSONValue] = []
      for schema in schemas { options.append(value(schema, &definitions)) }
      return .object { JSONMember("anyOf", .array(options)) }
    case .anything: return true
    }
  }

  /// Where YAML reads an unquoted number and the program takes its text, a number is text as well.
  private static func text(_ rule: TextRule) -> JSONValue {
    .object {
      JSONMember("type", rule.takesNumbers ? ["string", "number", "boolean"] : "string")
      JSONMember("pattern", rule.pattern.map { .string($0) })
      JSONMember("maxLength", .integer(rule.maximumLength))
    }
  }

  private static func map(_ key: TextRule, _ item: Schema, _ definitions: inout [JSONMember]) -> JSONValue {
    let values = value(item, &definitions)
    return .object {
      JSONMember("type", ["object", "null"])
      JSONMember(
        "propertyNames",
        .object {
          JSONMember("pattern", key.pattern.map { .string($0) })
          JSONMember("maxLength", .integer(key.maximumLength))
        }
      )
      JSONMember("additionalProperties", values)
    }
  }

  private static func reference(to schema: ObjectSchema, _ definitions: inout [JSONMember]) -> JSONValue {
    if !definitions.contains(where: { $0.name == schema.name }) {
      definitions.append(JSONMember(schema.name, .null))
      let body = object(schema, &definitions)
      if let index = definitions.firstIndex(where: { $0.name == schema.name }) {
        definitions[index].value = .object(body)
      }
    }
    return .object { JSONMember("$ref", .string("#/$defs/\(schema.name)")) }
  }

  private static func object(_ schema: ObjectSchema, _ definitions: inout [JSONMember]) -> [JSONMember] {
    var properties: [JSONMember] = []
    for field in schema.fields {
      guard case .object(let body) = value(field.schema, &definitions) else { continue }
      let described = [JSONMember("description", .string(field.summary))] + body
      properties.append(JSONMember(field.key, .object(described)))
    }
    let required = schema.fields.filter(\.isRequired).map(\.key)
    var members = [
      JSONMember("type", "object"), JSONMember("properties", .object(properties)),
      JSONMember("required", .strings(required)),
    ]
    if schema.allowsExtensions {
      members.append(JSONMember("patternProperties", .object { JSONMember("^x-", true) }))
    }
    return members + [JSONMember("additionalProperties", false)]
  }
}
