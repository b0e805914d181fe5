/// Amounts as people say them.
enum Amount {
  /// With the largest unit that leaves a number: `31 GB`, `820 MB`.
  static func bytes(_ count: Int) -> String {
    if count >= 10 << 30 { return "\(count >> 30) GB" }
    if count >= 1 << 30 { return "\(count >> 30).\((count & (1 << 30 - 1)) * 10 >> 30) GB" }
    return "\(count >> 20) MB"
  }

  /// `12 s`, `5 min`, `3 h`, `2 d`.
  static func seconds(_ count: Int) -> String {
    if count < 120 { return "\(count) s" }
    if count < 2 * 3_600 { return "\(count / 60) min" }
    return count < 2 * 86_400 ? "\(count / 3_600) h" : "\(count / 86_400) d"
  }

  /// `1 line`, `2 lines`.
  static func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
}
