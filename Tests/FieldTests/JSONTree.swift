import Foundation

/// What a tool understood, as its JSON says it; members in no order.
///
/// Foundation reads it, so that loopgen's own parser does not judge its own printer.
enum JSONTree: Hashable, Sendable, Decodable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONTree])
  case object([String: JSONTree])

  init(parsing text: String) throws { self = try JSONDecoder().decode(JSONTree.self, from: Data(text.utf8)) }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONTree].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONTree].self))
    }
  }

  subscript(name: String) -> JSONTree? { members?[name] }

  subscript(index: Int) -> JSONTree? { items.flatMap { $0.indices.contains(index) ? $0[index] : nil } }

  var members: [String: JSONTree]? { if case .object(let members) = self { members } else { nil } }

  var items: [JSONTree]? { if case .array(let items) = self { items } else { nil } }

  var text: String? { if case .string(let text) = self { text } else { nil } }

  var number: Int? { if case .number(let number) = self { Int(exactly: number) } else { nil } }

  var flag: Bool? { if case .bool(let flag) = self { flag } else { nil } }

  /// The texts of an array of texts.
  var texts: [String]? { items.map { $0.compactMap(\.text) } }

  /// Every text with a change made to it, names of members too.
  func mapTexts(_ change: (String) -> String) -> JSONTree {
    switch self {
    case .null, .bool, .number: self
    case .string(let text): .string(change(text))
    case .array(let items): .array(items.map { $0.mapTexts(change) })
    case .object(let members):
      .object(
        Dictionary(members.map { (change($0.key), $0.value.mapTexts(change)) }, uniquingKeysWith: { first, _ in first })
      )
    }
  }
}
