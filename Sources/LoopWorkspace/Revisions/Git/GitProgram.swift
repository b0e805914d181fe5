/// How `git` is called: offline, writing nothing, asking nobody, in words that do not depend on the user's language.
struct GitProgram: Sendable {
  /// Where it is to work, as this process may name it.
  let folder: String
  /// The program: a name on the search path, or a path.
  var name = "git"

  /// The longest that one question may take: a first look at a large working tree on a cold disk.
  static let patience = 120
  /// Far above any listing, far below what would hurt.
  static let outputLimit = 256 << 20

  /// What a finished call said.
  struct Answer: Sendable {
    var status: Int32?
    var output: [UInt8]
    /// The beginning of its standard error.
    var complaint: String
  }

  /// Begins a call; several may go on side by side.
  func start(_ arguments: [String]) throws(RevisionError) -> GitCall {
    GitCall(try spawn(arguments), name: arguments.first ?? "")
  }

  func run(_ arguments: [String]) throws(RevisionError) -> Answer {
    let call = try start(arguments)
    return try call.finish()
  }

  func spawn(_ arguments: [String]) throws(RevisionError) -> ChildProcess {
    do {
      return try ChildProcess([name] + Self.options + ["-C", folder] + arguments, environment: Self.environment)
    } catch {
      throw error == .notFound ? .noGit : .cannotStart(error)
    }
  }

  /// Nothing of what a repository or a user configures may run or change what is said.
  private static let options = [
    "--no-pager", "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false",
  ]

  /// The variables of this process but for git's own, since a hook is given those of its own repository.
  ///
  /// Those stay that say where git and its configuration are, and what the user trusts.
  private static let environment: [String] = {
    let kept = ProcessEnvironment.all.filter { entry in
      guard entry.hasPrefix("GIT_") else { return !entry.hasPrefix("LC_") && !entry.hasPrefix("LANGUAGE=") }
      return keptPrefixes.contains { entry.hasPrefix($0) }
    }
    return kept + [
      "LC_ALL=C",
      "GIT_OPTIONAL_LOCKS=0",
      "GIT_TERMINAL_PROMPT=0",
      // No transport has this name, so no object of a partial clone is fetched, by no version of git.
      "GIT_ALLOW_PROTOCOL=none",
      "GIT_NO_LAZY_FETCH=1",
      // An object's name stands for its content, also where somebody replaced it.
      "GIT_NO_REPLACE_OBJECTS=1",
    ]
  }()

  private static let keptPrefixes = [
    "GIT_CONFIG_", "GIT_EXEC_PATH=", "GIT_CEILING_DIRECTORIES=", "GIT_DISCOVERY_ACROSS_FILESYSTEM=",
  ]
}
