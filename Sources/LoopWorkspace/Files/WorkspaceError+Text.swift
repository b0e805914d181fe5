extension WorkspaceError: CustomStringConvertible {
  /// One sentence, lower case, no full stop: what failed and why.
  package var message: String {
    switch cause {
    case .noSpecsFolder: "no folder `specs` with a spec here or in any folder above, up to the root of the repository"
    case .noSpecs: "the folder `\(shownPath)` holds no `*.yaml` and no `*.yml`"
    case .alreadyExists: "`\(shownPath)` exists already"
    case .severalRoots(let first): "`\(shownPath)` belongs to another repository than `\(first)`"
    case .busy: "another build is writing to `\(shownPath)`"
    case .changedMeanwhile: "`\(shownPath)` was changed by somebody else meanwhile"
    default: "cannot \(operation.rawValue) `\(shownPath)`: \(reason)"
    }
  }

  /// The cure in the imperative, where there is one.
  package var help: String? {
    switch cause {
    case .system(.notFound): operation == .read || operation == .find ? "check the spelling" : nil
    case .system(let error): Self.help(for: error)
    case .wrongKind(.link, wanted: let kind): "put a real \(kind.rawValue) in its place; links are not followed"
    case .wrongKind: "move it away, or use another name"
    case .tooLarge: nil
    case .busy: "wait for it to end, then build again"
    case .changedMeanwhile: "run again"
    case .invalidPath, .collision: "choose another name in the spec"
    case .noSpecsFolder, .noSpecs: "run `loopgen init`, or name the spec: `loopgen build path/to/spec.yaml`"
    case .severalRoots: "run once in each repository"
    case .alreadyExists: "use `--force` to replace it, or choose another name"
    }
  }

  /// What became of the output; `nil` when nothing was being written.
  package var consequence: String? {
    switch aftermath {
    case .unchanged: "nothing was changed"
    case .partlyWritten: "some files are new and the others old, none is half-written; the next build completes them"
    case nil: nil
    }
  }

  package var description: String {
    [message, consequence, help].compactMap { $0 }.joined(separator: "; ")
  }

  private var shownPath: String { path.isEmpty ? "." : path }

  private var reason: String {
    switch cause {
    case .system(let error): error.text
    case .wrongKind(let found, let wanted): "it is a \(found.rawValue), not a \(wanted.rawValue)"
    case .tooLarge(let limit): "it is larger than \(limit) \(operation == .list ? "entries" : "bytes")"
    case .invalidPath(let problem): problem.text
    case .collision(let other): "it cannot exist beside `\(other)`"
    case .busy, .changedMeanwhile, .noSpecsFolder, .noSpecs, .severalRoots, .alreadyExists: "refused"
    }
  }

  private static func help(for error: SystemError) -> String? {
    switch error {
    case .noSpace, .quotaExceeded: "free some space on the disk, then build again"
    case .fileTooBig: "raise the limit on file sizes (`ulimit -f`), then build again"
    case .readOnly: "mount the folder writable, or work on a copy of the repository"
    case .accessDenied, .notPermitted: "give this user the right to it"
    default: nil
    }
  }
}
