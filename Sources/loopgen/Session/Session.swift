import ArgumentParser
import LoopDiagnostics
import LoopFormats
import LoopImport
import LoopRules
import LoopSpec
import LoopStack
import LoopWorkspace

/// One run over the specs of a repository: what was read, what it means, what was found.
struct Session {
  let repository: Repository
  /// Every text that was read.
  let library: SourceLibrary
  var sources: SourceMap { library.sources }
  private(set) var specs: [CheckedSpec] = []
  private(set) var diagnostics = Diagnostics()
  /// Specs that could not be read, or written.
  private(set) var failures: [WorkspaceError] = []
  /// What was read of files that were written by hand.
  private(set) var inventory: Inventory?

  /// A spec that could be read, with its stack if it is free of errors.
  struct CheckedSpec {
    var path: RelativePath
    var file: FileID
    var stack: Stack?
    var checked: CheckedStack?
    var ruleCount = 0
  }

  /// Finds and reads the specs, resolves them and runs the rules; all problems of all files in one run.
  ///
  /// - Throws: An exit code, after the reason has been told.
  init(_ arguments: SpecArguments) throws {
    do {
      try self.init(finding: arguments)
    } catch let error as WorkspaceError {
      Terminal.tell(WorldReport.text(error))
      throw ExitCode.world
    }
  }

  /// As `init(_:)`, for commands that report in their own way that there are no specs.
  ///
  /// - Throws: `WorkspaceError` when there is nothing to read; an exit code for wrong usage, after it has been told.
  init(finding arguments: SpecArguments) throws {
    repository = try Self.repository(arguments.specs)
    library = SourceLibrary(repository)
    for path in repository.specs { load(path, target: arguments.target) }
    if let target = arguments.target { try requireTarget(target) }
    reportTwins()
  }

  /// Files that were written by hand, in place of specs.
  init(_ files: FileSession) {
    repository = files.repository
    library = files.library
    diagnostics = files.diagnostics
    failures = files.failures
    inventory = files.inventory
    specs = files.specs
  }

  private static func repository(_ paths: [String]) throws(WorkspaceError) -> Repository {
    paths.isEmpty ? try Repository.discover() : try Repository.containing(specs: paths)
  }

  private mutating func load(_ path: RelativePath, target: String?) {
    do throws(WorkspaceError) {
      // One byte more than the limit is read, so that the reader can say how much too large it is.
      let bytes = try repository.read(path, limit: YAMLLimits().size + 1)
      let text = SourceText(name: path.text, bytes: bytes)
      let file = library.add(text)
      var spec = CheckedSpec(path: path, file: file)
      let files = { [library] (path: String) in library.file(path) }
      if let stack = StackReader.read(text, as: file, target: target, files: files, reporting: &diagnostics) {
        var verdicts = [judge(stack)]
        spec.stack = stack
        spec.checked = verdicts[0].checked
        spec.ruleCount = verdicts[0].ruleCount
        // Without a target, what all targets share is built, and what each changes is checked as well.
        for variant in target == nil ? stack.variants : [] {
          let other = StackReader.read(text, as: file, target: variant, files: files, reporting: &diagnostics)
          if let other { verdicts.append(judge(other)) }
        }
        diagnostics.append(contentsOf: Catalog.findings(of: verdicts))
      }
      specs.append(spec)
    } catch {
      failures.append(error)
    }
  }

  private mutating func judge(_ stack: Stack) -> Verdict {
    diagnostics.append(contentsOf: FolderCheck(repository).check(stack))
    return Catalog.check(stack, on: .today)
  }

  /// - Throws: Wrong usage, after it has been told, when every spec can be read and none has the target.
  private func requireTarget(_ name: String) throws {
    guard specs.allSatisfy({ $0.stack != nil && $0.stack?.target.name == nil }) else { return }
    let stacks = specs.compactMap(\.stack)
    var names: [String] = []
    for target in stacks.flatMap(\.targets).map(\.key.value) where !names.contains(target) { names.append(target) }
    let list = names.map { "`\($0)`" }.joined(separator: ", ")
    Terminal.tell(
      "loopgen: error: no spec has a target `\(DisplayWidth.sanitized(name))`\n"
        + "help: \(names.isEmpty ? "describe it under `targets`: `loopgen docs targets`" : "name one of \(list)")\n"
    )
    throw ExitCode(64)
  }

  private mutating func reportTwins() {
    var first: [String: Fact<String>] = [:]
    for name in specs.compactMap({ $0.stack?.name }) {
      guard let twin = first[name.value], let span = name.span else {
        first[name.value] = name
        continue
      }
      let notes = twin.span.map { [Note("the other one is here", at: $0)] } ?? []
      let message = "another spec is named `\(name.value)` too, and writes to generated/\(name.value)"
      diagnostics.report(SpecCodes.twinStacks, message, at: span, notes: notes, help: "rename one of the two")
    }
  }

  /// Takes note of what the world refused after the specs were read.
  mutating func report(_ failure: WorkspaceError) { failures.append(failure) }

  /// The end of a command that only needs specs without errors.
  func exitCode(failingAt level: Severity) -> ExitCode {
    if !failures.isEmpty { return .world }
    return diagnostics.all.contains { $0.severity >= level } ? .findings : .success
  }

  /// Findings of at least this weight as text.
  func render(_ least: Severity, colour: Bool) -> String {
    let shown = diagnostics.sorted.filter { $0.severity >= least }
    var renderer = TextRenderer(
      sources: sources,
      colour: colour,
      edits: FixResolver.edits(of: shown, in: sources)
    )
    return failures.map { WorldReport.text($0) }.joined() + renderer.render(shown)
  }
}
