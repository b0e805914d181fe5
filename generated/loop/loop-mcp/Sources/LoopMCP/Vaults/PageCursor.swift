/// Where a page of notes begins: after the last note of the page before.
///
/// It holds nothing but what the caller has just been shown.
struct PageCursor: Hashable {
  let seal: String
  /// The place in the list at that time, for when the last note is gone.
  let position: Int
  let last: String

  init(seal: String, position: Int, last: String) {
    self.seal = seal
    self.position = position
    self.last = last
  }

  /// Reads what `text` has written; `nil` for everything else.
  init?(_ text: String) {
    guard text.utf8.count <= 4 * 1_024 else { return nil }
    guard let bytes = Base64URL.decode(text.utf8), let value = try? JSONParser.parse(bytes) else { return nil }
    guard let parts = value.array, parts.count == 3 else { return nil }
    guard let seal = parts[0].string, let position = parts[1].integer, let last = parts[2].string else { return nil }
    guard position > 0 else { return nil }
    self.init(seal: seal, position: position, last: last)
    guard self.text == text else { return nil }
  }

  var text: String {
    Base64URL.encode(JSON.array([.string(seal), .integer(position), .string(last)]).encoded)
  }

  /// The index of the first note after the last one shown, wherever that has moved to.
  func start<Notes: RandomAccessCollection<VisibleNote>>(in notes: Notes) -> Int where Notes.Index == Int {
    if position <= notes.count, notes[position - 1].id == last { return position }
    return notes.firstIndex { $0.id == last }.map { $0 + 1 } ?? min(position, notes.count)
  }
}

extension Base64URL {
  /// The bytes as text.
  static func encode(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var text: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      count += 8
      while count >= 6 {
        count -= 6
        text.append(alphabet[Int(bits >> UInt32(count) & 0x3F)])
      }
    }
    if count > 0 { text.append(alphabet[Int(bits << UInt32(6 - count) & 0x3F)]) }
    return String(decoding: text, as: UTF8.self)
  }
}
