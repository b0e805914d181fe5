import LoopFormats

/// Which files of a build context an image depends on.
struct ContextReach {
  private let sources: [Source]
  private let ignores: IgnoreMatcher?

  fileprivate struct Source {
    enum Paths {
      case all
      case pattern(PathPattern)
      /// `--parents`, where `**` is any number of folders.
      case deep(IgnoreMatcher)
    }

    let paths: Paths
    let excludes: IgnoreMatcher?
  }

  /// What some instructions read of a context, but for what its ignore file leaves out.
  init(_ sources: [ContextSource], of files: ContextFiles, ignores: IgnoreMatcher?) {
    self.ignores = ignores
    let written = sources.flatMap { Self.sources($0, files) }
    // A source that is a link stands for what it leads to; a link inside of a folder that is copied does not.
    let links = files.links.filter { link in written.contains { $0.isJust(link) } }
    let led = links.flatMap { link in
      let (path, onTheWay) = files.follow(ContextFiles.elements(link), isLiteral: true)
      return ([path] + onTheWay.map(ContextFiles.elements)).compactMap(Source.init(of:))
    }
    let all = written + led
    self.sources = all.count > Self.mostSources ? [Source(paths: .all, excludes: nil)] : all
  }

  /// More of them are not told apart: everything is then read.
  private static let mostSources = 1_000

  /// Whether a file, by its path below the context, is read.
  func reads(_ path: String, isSubmodule: Bool) -> Bool {
    guard !sources.isEmpty else { return false }
    let elements = path.split(separator: "/")
    guard sources.contains(where: { $0.reads(path, elements, isSubmodule: isSubmodule) }) else { return false }
    return ignores.map { !$0.matches(path) } ?? true
  }

  private static func sources(_ source: ContextSource, _ files: ContextFiles) -> [Source] {
    let excludes = source.excludes.isEmpty ? nil : matcher(source.excludes)
    guard let text = source.pattern else { return [Source(paths: .all, excludes: excludes)] }
    let clean = ContextFiles.clean(text)
    if source.isDeep, text.contains("**") {
      return [Source(paths: matcher([clean.joined(separator: "/")]).map(Source.Paths.deep) ?? .all, excludes: excludes)]
    }
    let (path, links) = files.follow(clean, isLiteral: source.isLiteral)
    let pattern = PathPattern(path, isLiteral: source.isLiteral).map(Source.Paths.pattern) ?? .all
    return [Source(paths: pattern, excludes: excludes)] + links.map(ContextFiles.elements).compactMap(Source.init(of:))
  }

  /// `nil` when one of the patterns cannot be read: then nothing is left out.
  private static func matcher(_ patterns: [String]) -> IgnoreMatcher? {
    guard patterns.allSatisfy({ IgnorePattern.problem(in: $0) == nil }) else { return nil }
    return IgnoreMatcher(IgnoreFile(patterns.map { .exclude(IgnorePattern($0)) }))
  }
}

extension ContextReach.Source {
  /// One path.
  fileprivate init?(of path: [String]) {
    guard let pattern = PathPattern(path, isLiteral: true) else { return nil }
    self.init(paths: .pattern(pattern), excludes: nil)
  }

  fileprivate func reads(_ path: String, _ elements: [Substring], isSubmodule: Bool) -> Bool {
    let depth: Int
    switch paths {
    case .all: depth = 0
    case .pattern(let pattern):
      if isSubmodule, pattern.begins(with: elements) { return true }
      guard let matched = pattern.match(elements) else { return false }
      depth = matched
    case .deep(let matcher):
      guard matcher.matches(path) else { return false }
      depth = 0
    }
    guard let excludes else { return true }
    // Below the source; a source that is a file itself is asked for by its name.
    let rest = depth == elements.count ? elements.suffix(1) : elements.dropFirst(depth)
    return !excludes.matches(rest.joined(separator: "/"))
  }

  /// Whether the source is the link itself, and no folder around it.
  fileprivate func isJust(_ link: String) -> Bool {
    guard case .pattern(let pattern) = paths else { return false }
    let elements = link.split(separator: "/")
    return pattern.parts.count == elements.count && pattern.match(elements) != nil
  }
}
