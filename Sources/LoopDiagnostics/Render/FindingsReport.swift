/// One run as data: what every format for machines prints.
package struct FindingsReport: Sendable {
  package struct Tool: Sendable {
    package var name: String
    package var version: String

    package init(name: String, version: String) {
      self.name = name
      self.version = version
    }
  }

  /// A code's page, with its Markdown as `explain` prints it.
  package struct Page: Sendable {
    package var about: CodeInfo
    package var markdown: String
    package var elsewhere: [Elsewhere]

    package init(_ about: CodeInfo, markdown: String, elsewhere: [Elsewhere] = []) {
      self.about = about
      self.markdown = markdown
      self.elsewhere = elsewhere
    }
  }

  /// A check of another tool that sees the same problem, a part of it, or wants the opposite.
  package struct Elsewhere: Sendable {
    package var tool: String
    package var id: String
    /// `same`, `part` or `opposite`.
    package var relation: String
    package var url: String

    package init(tool: String, id: String, relation: String, url: String) {
      self.tool = tool
      self.id = id
      self.relation = relation
      self.url = url
    }
  }

  /// What the world refused: no finding about a spec, but a run without it is not complete.
  package struct Failure: Sendable {
    /// Relative to the root; empty when it is not about a file.
    package var file: String
    package var message: String
    package var help: String?

    package init(file: String, message: String, help: String?) {
      self.file = file
      self.message = message
      self.help = help
    }
  }

  package var tool: Tool
  package var sources: SourceMap
  /// Sorted, each once.
  package var diagnostics: [Diagnostic]
  /// What fixes change; those that cannot be made safely are missing.
  package var edits: [Fix: [TextEdit]]
  package var failures: [Failure]
  /// Every code that can be reported, sorted.
  package var pages: [Page]
  package var specCount: Int
  /// How many rules looked.
  package var ruleCount: Int

  package init(
    tool: Tool,
    sources: SourceMap,
    diagnostics: [Diagnostic],
    edits: [Fix: [TextEdit]] = [:],
    failures: [Failure] = [],
    pages: [Page] = [],
    specCount: Int = 0,
    ruleCount: Int = 0
  ) {
    self.tool = tool
    self.sources = sources
    self.diagnostics = diagnostics
    self.edits = edits
    self.failures = failures
    self.pages = pages
    self.specCount = specCount
    self.ruleCount = ruleCount
  }

  /// The line map of each text that a finding, a note or an edit points into.
  package func lineMaps() -> [FileID: LineMap] { sources.lineMaps() }
}

extension SourceMap {
  /// The line map of each text.
  package func lineMaps() -> [FileID: LineMap] {
    var maps: [FileID: LineMap] = [:]
    for file in files { maps[file] = LineMap(self[file]) }
    return maps
  }
}
