enum ShellWords {
  struct SplitError: Error { var message: String }
  static func split(_ text: String) throws(SplitError) -> [String] {
    if text.contains("'") || text.contains("\"") { throw SplitError(message: "quotes") }
    return text.split(separator: " ").map(String.init)
  }
}
