/// The end of a run: its line in the history, and the lock.
package enum Finish {
  /// Adds the line, removes what a run leaves, and releases the lock.
  ///
  /// - Parameters:
  ///   - owner: Whose lock is released.
  ///   - line: `nil` for a run that did nothing.
  ///   - images: The names of images, without tags, whose candidates are removed.
  /// - Returns: What the host runs.
  package static func program(_ owner: LockOwner, _ line: AuditLine?, images: [String] = []) -> RemoteProgram {
    precondition(LockOwner.isIdentifier(owner.id) && images.allSatisfy(Replacement.isReference), "no words of ours")
    return RemoteProgram(
      "finish",
      parts: [LockFunctions.text, AuditLog.functions, finishing],
      [owner.id, line?.tail ?? ""] + images
    )
  }

  private static let finishing: StaticString = #"""
    id=$1
    line=$2
    shift 2
    umask 077
    # Whose lock was broken meanwhile leaves everything to the other.
    if ! is_owner "$id" "$lock/owner"; then
      printf 'failed\tlost-lock\n'
      [ -z "$line" ] || audit "$line"
      exit 50
    fi
    if [ -n "$line" ] && ! audit "$line"; then printf 'failed\taudit\n'; fi
    for image; do docker image rm "$image:candidate" >/dev/null 2>&1; done
    # What was kept before what is kept now, and has no name any more.
    if [ -f "$store/run.images" ]; then
      while read -r _ image; do
        if [ -n "$image" ] && [ "$(docker image inspect --format '{{len .RepoTags}}' "$image" 2>/dev/null)" = 0 ]; then
          docker image rm "$image" >/dev/null 2>&1
        fi
      done <"$store/run.images"
    fi
    rm -f "$store/run.json" "$store/run.next" "$store/run.pid" "$store/run.images" "$store/run.up" "$store/run.test" \
      "$store/run.place" "$store/deployed.before" "$store/deployed.next" "$store/deployed.part"
    release "$id"

    """#
}
