import LoopFormats

/// Takes secrets out of directives of nginx: header values, keys that requests are compared with, signing words.
enum DirectiveMask {
  static func text(_ text: String) -> String {
    guard let statements = try? NginxConfiguration(parsing: text).statements else { return SecretMask.sign }
    return statements.compactMap { statement in
      if case .directive(let directive) = statement { line(directive, isTable: false) } else { nil }
    }.joined(separator: " ")
  }

  /// - Parameters:
  ///   - directive: A directive.
  ///   - isTable: Whether it is a line of a `map` over something secret.
  /// - Returns: It in one line.
  private static func line(_ directive: NginxDirective, isTable: Bool) -> String {
    let isSigned = directive.name.hasPrefix("secure_link_")
    var isNext = isTable || isSigned
    var words = [isTable && directive.name != "default" ? SecretMask.sign : directive.key.quoted]
    for argument in directive.arguments {
      words.append(isNext && !isPlain(argument.word) ? SecretMask.sign : shown(argument))
      isNext = isNext || SecretName.isOne(argument.word)
    }
    guard let block = directive.block else { return words.joined(separator: " ") + ";" }
    let inner = block.compactMap { statement in
      if case .directive(let inner) = statement { line(inner, isTable: isNext && directive.name != "if") } else { nil }
    }
    return "\(words.joined(separator: " ")) { \(inner.map { $0 + " " }.joined())}"
  }

  /// Whether a word behind a telling name gives nothing away: an operator, or variables alone.
  private static func isPlain(_ word: String) -> Bool {
    if ["=", "!=", "~", "~*", "!~", "!~*", "always", "if_not_empty"].contains(word) { return true }
    let parts = word.split { " ();".contains($0) }
    return parts.allSatisfy { ["bearer", "basic"].contains($0.lowercased()) || SecretMask.isReference(String($0)) }
  }

  /// Quoted as a whole only when nothing was taken out of it.
  private static func shown(_ argument: NginxArgument) -> String {
    let masked = SecretMask.text(argument.word, isCommand: true)
    return masked == argument.word ? argument.quoted : "\"\(masked)\""
  }
}
