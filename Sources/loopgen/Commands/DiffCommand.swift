import ArgumentParser
import LoopDiagnostics
import LoopPlan
import LoopWorkspace

/// What a change costs: two revisions compared.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say what a change costs: which containers stop, which streams are cut, whether policy allows it.",
    discussion: """
      Compares two revisions of the specs, and of every file that an image is built from, straight \
      from git: nothing is checked out, written or fetched. BASE alone is compared with the working \
      tree; A...B means from where they parted.

      EXAMPLES
        loopgen diff                          this branch, with uncommitted work
        loopgen diff HEAD                     uncommitted work alone
        loopgen diff origin/main...HEAD       what a pull request brings
        loopgen diff v1.4..v1.5               two releases
        loopgen diff --from-dir old new       two folders, without git
        loopgen diff --open loop-mcp=3        with so many streams open now
        loopgen diff --format markdown        for a comment on a pull request

      EXIT CODES
        0 within policy
        1 errors in the new specs, or with --exit-code any difference
        3 refused: more is dropped than `policy.drops` allows
        4 a revision cannot be read
      """
  )

  @Argument(
    help: ArgumentHelp(
      "What to compare; when left out, the working tree with where its branch left the default one.",
      valueName: "base..head"
    )
  )
  var revisions: String?

  @Option(
    name: .customLong("from-dir"),
    parsing: .upToNextOption,
    help: ArgumentHelp("Compare two folders instead, old and new.", valueName: "folder"),
    completion: .directory
  )
  var folders: [String] = []

  @Option(help: ArgumentHelp("How the result is written: text, markdown, json, sarif or github.", valueName: "format"))
  var format = DiffFormat.text

  @Flag(help: "Exit 1 when anything differs.")
  var exitCode = false

  @Option(help: ArgumentHelp("Let this service drop more than its budget; repeatable.", valueName: "service"))
  var allowDrop: [String] = []

  @Option(help: ArgumentHelp("How many streams of a service are open now; repeatable.", valueName: "service=count"))
  var open: [OpenStreams] = []

  @Option(
    help: ArgumentHelp("Compare this spec only; repeatable.", valueName: "spec"),
    completion: .file(extensions: ["yaml", "yml"])
  )
  var spec: [String] = []

  @Option(help: ArgumentHelp("The target whose `set` values hold.", valueName: "target"))
  var target: String?

  /// A service and how many of its streams are open: `loop-mcp=3`.
  struct OpenStreams: ExpressibleByArgument {
    var service: String
    var count: Int

    init?(argument: String) {
      let parts = argument.split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, let count = Int(parts[1]), count >= 0 else { return nil }
      service = String(parts[0])
      self.count = count
    }
  }

  func validate() throws {
    guard folders.isEmpty || folders.count == 2 else {
      throw ValidationError("--from-dir takes two folders: the old one and the new one")
    }
    guard folders.isEmpty || revisions == nil else {
      throw ValidationError("--from-dir compares folders, so there is no revision to name")
    }
    do {
      _ = try range
    } catch {
      throw ValidationError("\(DisplayWidth.sanitized(error.message)); \(error.help ?? "")")
    }
  }

  func run() throws {
    let session: RevisionSession
    do {
      let subject = try folders.isEmpty ? twoRevisions() : twoFolders()
      let gate = Gate(
        open: Dictionary(open.map { ($0.service, $0.count) }, uniquingKeysWith: { $1 }),
        waived: Set(allowDrop)
      )
      let wishes = RevisionSession.Wishes(
        specs: subject.specs,
        target: target,
        gate: gate,
        question: format.question
      )
      session = try RevisionSession(subject.pair, wishes, checkedOut: subject.checkedOut)
    } catch let error as RevisionError {
      refuse(FindingsReport.Failure(error))
    } catch let error as WorkspaceError {
      refuse(FindingsReport.Failure(error))
    }
    Terminal.print(format.text(of: session, colour: Terminal.outputTakesColour))
    if format != .text { for failure in session.report.failures { Terminal.tell(WorldReport.text(failure)) } }
    // The process ends here: see `ValidateCommand`.
    session.exitCode(failsOnDifferences: exitCode).end()
  }

  private var range: RevisionRange {
    get throws(RevisionError) {
      guard let revisions else { return .automatic }
      return try RevisionRange(revisions)
    }
  }

  /// What is compared.
  private typealias Subject = (pair: RevisionPair, specs: [String], checkedOut: Ahead<CheckedOutSpecs?>)

  /// In the repository of the specs that are named, or of the working directory.
  private func twoRevisions() throws -> Subject {
    let start = HeadStart.take()
    if let start, let place = start.place {
      let expected = ExpectedPaths(in: place.root)
      return (try RevisionPair(range, in: place.root, expecting: expected, begun: place.git), [], start.checkedOut)
    }
    // Where the disk has no specs, a revision may have some.
    let root = try spec.isEmpty ? (try? Repository.discover()) ?? .surrounding() : .containing(specs: spec)
    let specs = spec.isEmpty ? [] : root.specs.map(\.text)
    // Begun before git is.
    let checkedOut = Ahead { [target, question = format.question] in
      root.specs.isEmpty ? nil : CheckedOutSpecs(root, target: target, question)
    }
    return (try RevisionPair(range, in: root, expecting: ExpectedPaths(in: root)), specs, checkedOut)
  }

  private func twoFolders() throws -> Subject {
    let specs = try spec.map { text in
      guard let path = RelativePath(lexical: text) else {
        throw ValidationError("`\(DisplayWidth.sanitized(text))` is no path below the folders that are compared")
      }
      return path.text
    }
    return (try RevisionPair(folder: folders[0], folders[1]), specs, Ahead { nil })
  }

  /// The end of a run that has nothing to compare; data says so too, for whoever reads it alone.
  private func refuse(_ failure: FindingsReport.Failure) -> Never {
    let titles = folders.count == 2 ? (folders[0], folders[1]) : ((try? range) ?? .automatic).titles
    Terminal.print(format.text(of: failure, comparing: titles))
    Terminal.tell(WorldReport.text(failure))
    ExitCode.world.end()
  }
}
