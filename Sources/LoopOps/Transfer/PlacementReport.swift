import LoopDiagnostics

/// What `place_files` and `put_back_files` printed, among other lines of the program that called them.
package struct PlacementReport: Hashable, Sendable {
  /// How many files changed; `nil` when none was placed.
  package var placed: Int?
  /// Files that somebody had edited on the host since the last deploy; what they held is in `.loopgen/previous/old`.
  package var edited: [String]
  /// Files that somebody edited between a deploy and its undoing; what they held is in `.loopgen/kept`.
  package var kept: [String]
  /// Whether everything is as it was before.
  package var isPutBack: Bool
  /// Why nothing was touched, or where it could not go on; `nil` when all went well.
  package var failure: RemoteFailure?

  package init(_ answer: RemoteAnswer) {
    let lines = TaggedLines(answer.output)
    placed = lines.text("placed").flatMap { Int($0) }
    edited = lines.texts("edited")
    kept = lines.texts("kept")
    isPutBack = lines.text("put-back") != nil
    let kind = RemoteFailure.Kind.failed(status: answer.status)
    if let refusal = lines.text("refused") {
      failure = Self.refusal(refusal, kind)
    } else if let path = lines.text("unfinished") {
      failure = RemoteFailure(
        kind,
        "the files are neither the old ones nor the new ones: it stopped at `\(DisplayWidth.sanitized(path))`",
        help: "make room and give the folder to the login that deploys, then run it again: it goes on from there"
      )
    } else if let path = lines.text("failed") {
      failure = RemoteFailure(
        kind,
        "`\(DisplayWidth.sanitized(path))` could not be replaced, so all files were left as they were",
        help: "see whether its folder can be written and the disk has room"
      )
    }
  }

  private static func refusal(_ text: String, _ kind: RemoteFailure.Kind) -> RemoteFailure {
    let parts = text.split(separator: "\t", maxSplits: 1).map(String.init)
    let path = "`\(DisplayWidth.sanitized(parts.count > 1 ? parts[1] : ""))`"
    switch parts.first {
    case "link":
      return RemoteFailure(
        kind,
        "\(path) is a link on the host, and none is followed",
        help: "put a folder in its place"
      )
    case "folder":
      return RemoteFailure(kind, "\(path) is a folder on the host, and shall be a file", help: "move it away")
    case "no-tool":
      return RemoteFailure(kind, "there is no \(path) on the host", help: "install coreutils or busybox there")
    case "special":
      return RemoteFailure(kind, "\(path) is in the way on the host", help: "move it away")
    case "no-write":
      return RemoteFailure(kind, "\(path) cannot be written on the host", help: "give it to the login that deploys")
    default:
      return RemoteFailure(kind, "no files have been sent to be put in place", help: "run the deploy again")
    }
  }
}
