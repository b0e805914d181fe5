import LoopFormats

extension JSONValue {
  var text: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  var number: Int? {
    if case .integer(let number) = self { return number }
    return nil
  }
}
