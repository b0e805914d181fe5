import LoopFormats
import LoopSpec

extension LocationReader {
  /// The methods that a location lets through, where it says so in one of the two usual forms.
  static func methods(_ body: [PlacedDirective]) -> Fact<[HTTPMethod]>? {
    for directive in body {
      switch directive.name {
      case "if": if let methods = condition(directive) { return methods }
      case "limit_except": if let methods = exception(directive) { return methods }
      default: break
      }
    }
    return nil
  }

  /// `if ($request_method !~ ^(GET|POST)$) { return 405; }`.
  private static func condition(_ directive: PlacedDirective) -> Fact<[HTTPMethod]>? {
    let words = directive.arguments.map(\.word)
    guard words.count == 3, words[0] == "($request_method", words[1].hasPrefix("!~"),
      directive.inner.contains(where: { $0.name == "return" })
    else { return nil }
    var pattern = words[2][...]
    guard pattern.popLast() == ")" else { return nil }
    if pattern.first == "^" { pattern.removeFirst() }
    if pattern.last == "$" { pattern.removeLast() }
    if pattern.first == "(", pattern.last == ")" { pattern = pattern.dropFirst().dropLast() }
    return methods(pattern.split(separator: "|").map(String.init), directive.extent)
  }

  /// `limit_except GET POST { deny all; }`; who may GET may ask for the headers alone.
  private static func exception(_ directive: PlacedDirective) -> Fact<[HTTPMethod]>? {
    let isDenied = directive.inner.contains { $0.name == "deny" && $0.arguments.first?.word == "all" }
    guard isDenied else { return nil }
    var names = directive.arguments.map(\.word)
    if names.contains("GET"), !names.contains("HEAD") { names.append("HEAD") }
    return methods(names, directive.extent)
  }

  private static func methods(_ names: [String], _ origin: Origin) -> Fact<[HTTPMethod]>? {
    let methods = names.compactMap { HTTPMethod(rawValue: $0.uppercased()) }
    return methods.count == names.count ? Fact(methods, origin) : nil
  }
}
