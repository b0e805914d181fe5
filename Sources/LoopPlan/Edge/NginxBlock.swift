import LoopFormats

/// The directives of a block by what they set.
struct NginxBlock {
  /// In the order in which they first stand there.
  private(set) var settings: [NginxSetting] = []
  private(set) var directives: [NginxSetting: [NginxDirective]] = [:]

  /// Includes of files in `expanded` are replaced by what is in them.
  init(_ statements: [NginxStatement], in parent: String, expanding expanded: [String: [NginxStatement]] = [:]) {
    append(statements, parent, expanded)
  }

  private mutating func append(
    _ statements: [NginxStatement],
    _ parent: String,
    _ expanded: [String: [NginxStatement]]
  ) {
    for case .directive(let directive) in statements {
      if let name = NginxFiles.name(of: directive), let inner = expanded[name] {
        // Once: a file that includes itself is nobody's.
        append(inner, parent, [:])
        continue
      }
      let setting = NginxSetting(directive, in: parent)
      if directives[setting] == nil { settings.append(setting) }
      directives[setting, default: []].append(directive)
    }
  }

  subscript(setting: NginxSetting) -> [NginxDirective] { directives[setting] ?? [] }
}

extension [NginxStatement] {
  /// The directives, without comments and empty lines.
  var directives: [NginxDirective] {
    compactMap { if case .directive(let directive) = $0 { directive } else { nil } }
  }
}
