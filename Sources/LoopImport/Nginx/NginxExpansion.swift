import LoopDiagnostics
import LoopFormats
import LoopSpec
import LoopStack

/// A configuration with its includes in place.
struct NginxExpansion {
  typealias Lookup = (String) -> SourceFile?
  typealias Names = (String) -> [String]

  /// Bytes of one file; an nginx configuration of 10,000 locations has 4 MB.
  static let largestFile = 8 << 20
  /// Directives, each counted as often as it is included.
  static let mostDirectives = 500_000
  /// Files inside files.
  static let deepestInclude = 32

  private(set) var texts: [RawDirectives] = []
  private let main: String
  /// Files as they were expanded; ten thousand locations may include the same one.
  private var known: [FileID: (directives: [PlacedDirective], count: Int)] = [:]
  /// Files by the argument of `include`: a folder may be named ten thousand times.
  private var found: [String: [SourceFile]] = [:]
  private var open: [FileID] = []
  private var count = 0
  private var isFull = false

  init(beside main: String) { self.main = main }

  /// `nil` when the file cannot be read at all.
  mutating func expand(
    _ source: SourceFile,
    _ lookup: Lookup,
    _ names: Names,
    _ diagnostics: inout Diagnostics,
    _ inventory: inout Inventory
  ) -> [PlacedDirective]? {
    let start = SourceSpan(file: source.file, start: 0, end: 0)
    guard source.text.bytes.count <= Self.largestFile else {
      let message =
        "the file has \(source.text.bytes.count >> 20) MiB, more than the \(Self.largestFile >> 20) that are read"
      diagnostics.report(NginxImportCodes.tooLarge, message, at: start, help: "split it into files that are included")
      return nil
    }
    inventory.opened(source.file)
    do {
      let statements = try NginxConfiguration(parsing: source.text.bytes, as: source.file).statements
      let text = RawDirectives(source: Located(source.text.name, at: start), statements: statements, isFile: true)
      texts.append(text)
      open.append(source.file)
      defer { open.removeLast() }
      let before = count
      let directives = expand(statements, in: text, lookup, names, &diagnostics, &inventory)
      known[source.file] = (directives, max(1, count - before))
      return directives
    } catch {
      diagnostics.report(NginxImportCodes.syntax, error.message, at: error.span)
      return nil
    }
  }

  private mutating func expand(
    _ statements: [NginxStatement],
    in text: RawDirectives,
    _ lookup: Lookup,
    _ names: Names,
    _ diagnostics: inout Diagnostics,
    _ inventory: inout Inventory
  ) -> [PlacedDirective] {
    var expanded: [PlacedDirective] = []
    expanded.reserveCapacity(statements.count)
    for case .directive(let directive) in statements {
      if directive.name == "include", directive.block == nil {
        inventory.understood()
        expanded += included(by: directive, in: text, lookup, names, &diagnostics, &inventory)
        continue
      }
      count += 1
      let isEntries = NginxVocabulary.holdsEntries(directive.name)
      let known = NginxVocabulary.knows(directive.name)
      if known {
        inventory.understood()
      } else {
        inventory.notUnderstood(directive.name, at: text.place(of: directive))
      }
      let inner = !known || isEntries ? [] : directive.block ?? []
      expanded.append(
        PlacedDirective(
          directive,
          in: text,
          inner: expand(inner, in: text, lookup, names, &diagnostics, &inventory)
        )
      )
    }
    return expanded
  }

  private mutating func included(
    by directive: NginxDirective,
    in text: RawDirectives,
    _ lookup: Lookup,
    _ names: Names,
    _ diagnostics: inout Diagnostics,
    _ inventory: inout Inventory
  ) -> [PlacedDirective] {
    guard let argument = directive.arguments.first, !isFull else { return [] }
    let place = text.place(of: argument)
    let sources = files(of: argument.word, lookup, names)
    if sources.isEmpty { return missing(argument, in: text, &diagnostics) }
    var included: [PlacedDirective] = []
    for source in sources where !isFull {
      if open.contains(source.file) || open.count > Self.deepestInclude {
        let message = "`\(argument.word)` includes itself: `\(source.text.name)` is being read already"
        diagnostics.report(NginxImportCodes.includeLoop, message, at: place)
        continue
      }
      if let again = known[source.file] {
        // What was read already counts with everything in it: each inclusion is a copy.
        count += again.count
        if count <= Self.mostDirectives { included += again.directives }
      } else {
        included += expand(source, lookup, names, &diagnostics, &inventory) ?? []
        count += 1
      }
      if count > Self.mostDirectives, !isFull {
        let message = "the configuration has more than the \(Self.mostDirectives) directives that are read"
        diagnostics.report(NginxImportCodes.tooLarge, message, at: place)
        isFull = true
      }
    }
    return included
  }

  /// The files that an argument means; the first candidate that leads somewhere wins.
  private mutating func files(of written: String, _ lookup: Lookup, _ names: Names) -> [SourceFile] {
    if let known = found[written] { return known }
    let files = search(written, lookup, names)
    found[written] = files
    return files
  }

  private func search(_ written: String, _ lookup: Lookup, _ names: Names) -> [SourceFile] {
    for path in IncludePath(written, beside: main).candidates {
      guard IncludePattern.isPattern(path) else {
        if let file = lookup(path) { return [file] }
        continue
      }
      let folder = IncludePath.folder(of: path)
      let pattern = IncludePattern(IncludePath.name(of: path))
      let matching = names(folder).filter(pattern.matches).sorted()
      let found = matching.compactMap { lookup(folder.isEmpty ? $0 : folder + "/" + $0) }
      if !found.isEmpty { return found }
    }
    return []
  }

  /// A pattern may match nothing, and files of the distribution are known.
  private func missing(
    _ argument: NginxArgument,
    in text: RawDirectives,
    _ diagnostics: inout Diagnostics
  ) -> [PlacedDirective] {
    let word = argument.word
    if IncludePattern.isPattern(word) || DistributionFiles.areSilent(word) { return [] }
    if let known = DistributionFiles.directives(of: word, at: argument) { return known.placed(in: text) }
    diagnostics.report(
      NginxImportCodes.missingInclude,
      "`\(word)` is not among the files that are read",
      at: text.place(of: argument),
      help: "put it beside this file: what it sets is unknown here"
    )
    return []
  }
}
