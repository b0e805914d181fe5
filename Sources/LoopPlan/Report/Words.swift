/// The small words that all reports share.
enum Words {
  /// `1 change`, `2 changes`, `10,000 changes`.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(grouped(number)) \(number == 1 ? noun : plural(noun))"
  }

  static func plural(_ noun: String) -> String {
    // "diff of a file" has its plural at the first word.
    guard let blank = noun.firstIndex(of: " "), noun[blank...].hasPrefix(" of ") else { return noun + "s" }
    return noun[..<blank] + "s" + noun[blank...]
  }

  /// With a comma after each three digits from the right.
  static func grouped(_ number: Int) -> String {
    let digits = Array(String(abs(number)).utf8)
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
      text.unicodeScalars.append(Unicode.Scalar(digit))
    }
    return text
  }

  /// `a`, `a and b`, `a, b and 5 more`.
  static func list(_ items: [String], atMost limit: Int) -> String {
    guard items.count > 1 else { return items.first ?? "" }
    if items.count > limit {
      return items.prefix(limit - 1).joined(separator: ", ") + " and \(grouped(items.count - limit + 1)) more"
    }
    return items.dropLast().joined(separator: ", ") + " and " + (items.last ?? "")
  }

  /// `a`, `a, b`, `a, b and 5 more`, of items that have an "and" in them.
  static func row(_ items: [String], atMost limit: Int) -> String {
    items.count > limit ? list(items, atMost: limit) : items.joined(separator: ", ")
  }

  /// The text, or its beginning with `…` behind it.
  static func short(_ text: String, _ limit: Int) -> String {
    // Every scalar has at least one byte.
    if text.utf8.count <= limit { return text }
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return text }
    return String(scalars[..<end]) + "…"
  }
}
