extension RevisionError: CustomStringConvertible {
  /// One sentence, lower case, no full stop: what failed and why.
  package var message: String {
    switch self {
    case .noGit: "there is no program `git` on the search path"
    case .cannotStart(let error): "`git` cannot be run: \(error.text)"
    case .timedOut(let command, let seconds): "`\(command)` did not answer for \(seconds) seconds"
    case .tooMuch(let command): "`\(command)` says more than is read"
    case .notARepository: "neither this folder nor one above it is a git repository"
    case .dubiousOwnership: "the repository belongs to another user, so git does not trust it"
    case .bareRepository: "a bare repository has no working tree to compare with"
    case .invalidRevision(let name): "`\(name)` is no revision"
    case .unknownRevision(let name, let isShallow):
      "there is no commit `\(name)` here" + (isShallow ? ", and the history is cut short: a shallow clone" : "")
    case .ambiguousRevision(let name): "`\(name)` is short for several objects"
    case .noDefaultBranch(let isShallow):
      "no default branch to compare with: there is no `origin/HEAD`, `origin/main`, `origin/master`, `main` or `master`"
        + (isShallow ? " in this shallow clone" : "")
    case .noMergeBase(let one, let other, let isShallow):
      isShallow
        ? "the history of this shallow clone is too short to tell where `\(one)` and `\(other)` parted"
        : "`\(one)` and `\(other)` have no commit in common"
    case .missingObject(let path, let isPartial):
      "the content of `\(path)` is not in this repository" + (isPartial ? ": a partial clone" : "")
    case .refused(let command, let words): "`\(command)` failed: \(words)"
    case .folder(let error): error.message
    case .tooManyFiles(let folder, let limit): "`\(folder.isEmpty ? "." : folder)` holds more than \(limit) files"
    }
  }

  /// The cure in the imperative, where there is one.
  package var help: String? {
    switch self {
    case .noGit: "install git, or compare two folders: `loopgen diff --from-dir OLD NEW`"
    case .cannotStart, .timedOut, .tooMuch: "compare two folders: `loopgen diff --from-dir OLD NEW`"
    case .notARepository: "run it inside of one, or compare two folders: `loopgen diff --from-dir OLD NEW`"
    case .dubiousOwnership(let folder):
      "if you trust it: `git config --global --add safe.directory \(folder ?? "PATH")`"
    case .bareRepository: "name both revisions: `loopgen diff BASE..HEAD`"
    case .invalidRevision: "name a commit, a branch or a tag: `BASE`, `BASE..HEAD` or `BASE...HEAD`"
    case .unknownRevision(let name, let isShallow): Self.fetch(name, isShallow)
    case .ambiguousRevision: "write more of its digits, or its full name: `refs/heads/…`, `refs/tags/…`"
    case .noDefaultBranch(let isShallow):
      isShallow
        ? "fetch more (`fetch-depth: 0` of actions/checkout), or name the base: `loopgen diff BASE`"
        : "name the base, `loopgen diff BASE`, or let git know it: `git remote set-head origin --auto`"
    case .noMergeBase(_, _, let isShallow):
      isShallow
        ? "fetch more: `git fetch --deepen=100`, or all: `git fetch --unshallow` (`fetch-depth: 0` of actions/checkout)"
        : "compare them as they are: `loopgen diff BASE..HEAD`"
    case .missingObject(_, let isPartial):
      isPartial
        ? "let git fetch what differs, `git diff BASE HEAD > /dev/null`, then run again"
        : "check the repository with `git fsck`"
    case .refused: "check the repository with `git status` and `git fsck`"
    case .folder(let error): error.help
    case .tooManyFiles: "exclude what does not belong there, or compare a smaller folder"
    }
  }

  /// What it is about: a folder or a file; empty for a repository as a whole.
  package var path: String {
    switch self {
    case .folder(let error): error.path
    case .missingObject(let path, _): path
    case .tooManyFiles(let folder, _): folder
    default: ""
    }
  }

  package var description: String { help.map { "\(message); \($0)" } ?? message }

  private static func fetch(_ name: String, _ isShallow: Bool) -> String {
    if isShallow, name.contains(where: { $0 == "~" || $0 == "^" || $0 == "@" }) {
      return "fetch more: `git fetch --deepen=100` (`fetch-depth: 0` of actions/checkout)"
    }
    let branch = name.hasPrefix("origin/") ? String(name.dropFirst("origin/".count)) : name
    return "check the spelling, or fetch it: `git fetch origin \(branch)`"
  }
}
