/// The id of a JSON-RPC request: a string or an integer of any size, echoed exactly as it came.
enum RPCID: Hashable, Sendable {
  case string(String)
  case integer(Int)
  /// An integer of more than 64 bits; in an error, any number.
  case large(JSONNumber)

  init?(_ value: JSON) {
    switch value {
    case .string(let text): self = .string(text)
    case .integer(let number): self = .integer(number)
    case .number(let number) where number.isInteger: self = .large(number)
    default: return nil
    }
  }

  /// A number that is no id, as an error echoes it.
  static func echo(_ value: JSON) -> RPCID? {
    guard case .number(let number) = value else { return nil }
    return .large(number)
  }

  var json: JSON {
    switch self {
    case .string(let text): .string(text)
    case .integer(let number): .integer(number)
    case .large(let number): .number(number)
    }
  }
}
