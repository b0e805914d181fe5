/// Numbers that look random and are the same in every run (Steele, Lea and Flood, 2014).
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Up to forty lines of a small alphabet, so that many are equal; the last may lack its newline.
  mutating func text(newline: Bool = false) -> String {
    let lines = (0..<Int.random(in: 0...40, using: &self)).map { _ in line() }
    let text = lines.joined()
    return !newline && Bool.random(using: &self) && text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  /// A text with some lines removed, repeated, replaced or put in.
  mutating func edited(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { "\($0)\n" }
    for _ in 0..<Int.random(in: 0...6, using: &self) {
      let place = Int.random(in: 0...lines.count, using: &self)
      switch Int.random(in: 0..<3, using: &self) {
      case 0 where place < lines.count: lines.remove(at: place)
      case 1 where place < lines.count: lines[place] = line()
      default: lines.insert(line(), at: place)
      }
    }
    let edited = lines.joined()
    return Bool.random(using: &self) ? String(edited.dropLast()) : edited
  }

  private mutating func line() -> String {
    ["", "a", "b", "c", "- d", "+ e", "ä", "@@ -1 +1 @@", "\\ x"][Int.random(in: 0..<9, using: &self)] + "\n"
  }
}
