import LoopFormats

/// What a value that came from a host is, if it is that.
extension JSONValue {
  var text: String? { if case .string(let text) = self { text } else { nil } }

  var integer: Int? { if case .integer(let number) = self { number } else { nil } }

  var bool: Bool? { if case .bool(let flag) = self { flag } else { nil } }

  var items: [JSONValue] { if case .array(let items) = self { items } else { [] } }

  var members: [JSONMember] { if case .object(let members) = self { members } else { [] } }
}
