/// A network as text, as far as it can be compared with another one: IPv4, or the same text.
struct AddressRange {
  private let text: String
  private let first: UInt32?
  private let width: UInt32

  init(_ text: String) {
    self.text = text
    let halves = text.split(separator: "/")
    let parts = halves.first?.split(separator: ".").compactMap { UInt8($0) } ?? []
    first = parts.count == 4 ? parts.reduce(0) { $0 << 8 | UInt32($1) } : nil
    width = halves.count == 2 ? UInt32(halves[1]) ?? 32 : 32
  }

  func contains(_ other: AddressRange) -> Bool {
    guard let first, let start = other.first else { return text == other.text }
    guard width <= other.width else { return false }
    let mask: UInt32 = width == 0 ? 0 : ~0 << (32 - width)
    return first & mask == start & mask
  }
}
