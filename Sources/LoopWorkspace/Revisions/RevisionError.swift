/// Why the files of a revision cannot be had.
package enum RevisionError: Error, Hashable, Sendable {
  /// There is no program `git` on the search path.
  case noGit
  case cannotStart(SystemError)
  case timedOut(String, seconds: Int)
  /// More output than is read.
  case tooMuch(String)
  case notARepository
  /// The repository is another user's, and git does not trust it (CVE-2022-24765); the folder as git names it.
  case dubiousOwnership(String?)
  /// A bare repository has no working tree to compare with.
  case bareRepository
  case invalidRevision(String)
  case unknownRevision(String, isShallow: Bool)
  case ambiguousRevision(String)
  /// Neither `origin` nor this repository has a branch that is known to be the default one.
  case noDefaultBranch(isShallow: Bool)
  case noMergeBase(String, String, isShallow: Bool)
  /// A partial clone without this file's content; nothing is fetched.
  case missingObject(String, partial: Bool)
  /// Anything else that git says: a corrupt or locked repository.
  case refused(command: String, words: String)
  /// A folder that is to be compared cannot be read.
  case folder(WorkspaceError)
  /// More files below a folder than are compared.
  case tooManyFiles(String, limit: Int)
}
