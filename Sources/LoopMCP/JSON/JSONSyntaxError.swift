/// Why a text is not JSON that the server takes, and at which byte.
struct JSONSyntaxError: Error, Hashable {
  enum Reason: String {
    case unexpectedEnd = "unexpected end"
    case unexpectedByte = "unexpected byte"
    case trailingBytes = "bytes after the value"
    case invalidLiteral = "invalid literal"
    case invalidNumber = "invalid number"
    case invalidEscape = "invalid escape"
    case invalidText = "text is not UTF-8"
    case controlCharacter = "control character in a string"
    case duplicateMember = "two members of one name"
    case tooDeep = "nested too deeply"
    case tooLarge = "too many values"
  }

  let reason: Reason
  /// Offset in bytes, from 0.
  let offset: Int
}
