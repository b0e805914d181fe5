/// Names of findings that outlive edits of other lines.
struct FindingFingerprints {
  private var counts: [UInt64: Int] = [:]

  /// Made of the code, the file and the line's words, and counted where they repeat; never of the line's number.
  mutating func next(_ code: String, _ file: String, _ line: String) -> String {
    let words = line.unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }.joined(separator: " ")
    // FNV-1a, 64 bits: this tells lines apart, it does not protect anything.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in [code, file, words].joined(separator: "\u{0}").utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let count = counts[hash, default: 0] + 1
    counts[hash] = count
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits + ":\(count)"
  }
}
