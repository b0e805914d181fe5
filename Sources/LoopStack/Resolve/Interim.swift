import LoopFormats

enum ShellWords {
  struct SplitError: Error { package var message: String }
  static func split(_ text: String) throws(SplitError) -> [String] {
    if text.contains("'") || text.contains("\"") { throw SplitError(message: "quotes") }
    return text.split(separator: " ").map(String.init)
  }
}
extension NginxConfiguration {
  init(parsing text: String) throws(ShellWords.SplitError) { self.init([]) }
}
