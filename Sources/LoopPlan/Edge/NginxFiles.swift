import LoopDiagnostics
import LoopFormats

/// The nginx files of one side, parsed: the main one, and those that it includes.
struct NginxFiles {
  let main: [NginxStatement]
  /// By their names below `nginx/`, with the name of the block that includes them first.
  let included: [String: (parent: String, statements: [NginxStatement])]

  static let folder = "nginx/"
  static let mainName = "nginx.conf"
  /// Where the edge's container has the folder.
  private static let mounted = "/etc/nginx/loopgen/"

  /// `nil` when there is no main file, or nginx would not read one of them.
  init?(_ files: [String: String]) {
    guard let main = Self.parse(files[Self.folder + Self.mainName]) else { return nil }
    self.main = main
    var included: [String: (parent: String, statements: [NginxStatement])] = [:]
    var waiting = [(parent: "", statements: main)]
    while let block = waiting.popLast() {
      for case .directive(let directive) in block.statements {
        if let inner = directive.block { waiting.append((directive.name, inner)) }
        for name in Self.names(of: directive, among: files) where included[name] == nil {
          guard let statements = Self.parse(files[Self.folder + name]) else { return nil }
          included[name] = (block.parent, statements)
          waiting.append((block.parent, statements))
        }
      }
    }
    self.included = included
  }

  /// The texts that make up a configuration, for a quick look whether there is anything to compare.
  static func texts(_ files: [String: String]) -> [String: String] { files.filter { $0.key.hasPrefix(folder) } }

  /// The file of the folder that a directive includes by its whole name.
  static func name(of directive: NginxDirective) -> String? {
    guard directive.name == "include", directive.block == nil, let word = directive.arguments.first?.word else {
      return nil
    }
    return word.hasPrefix(mounted) ? String(word.dropFirst(mounted.count)) : word.hasPrefix("/") ? nil : word
  }

  /// A pattern may name any file of the folder.
  private static func names(of directive: NginxDirective, among files: [String: String]) -> [String] {
    guard let name = name(of: directive) else { return [] }
    guard name.utf8.contains(where: { "*?[".utf8.contains($0) }) else {
      return files[folder + name] == nil ? [] : [name]
    }
    return files.keys.filter { $0.hasPrefix(folder) && $0 != folder + mainName }.sorted()
      .map { String($0.dropFirst(folder.count)) }
  }

  private static func parse(_ text: String?) -> [NginxStatement]? {
    text.flatMap { try? NginxConfiguration(parsing: $0).statements }
  }
}
