/// One deploy at a time on a host: the programs of the lock.
package enum DeployLock {
  /// Takes the lock, or tells who holds it.
  ///
  /// Its answer is read by `LockState`. While a program that replaces services runs there, nobody gets it.
  ///
  /// - Parameters:
  ///   - owner: Who takes it; the host adds the time.
  ///   - stale: The identifier of an owner that is gone: only that one's lock is taken over.
  ///   - breaks: Whether the lock is taken whoever holds it.
  /// - Returns: What the host runs.
  package static func acquire(
    _ owner: LockOwner,
    takingOver stale: String? = nil,
    breaks: Bool = false
  ) -> RemoteProgram {
    precondition(LockOwner.isIdentifier(owner.id), "an identifier is hexadecimal")
    return RemoteProgram(
      "lock",
      parts: [LockFunctions.text, acquiring],
      [owner.id, owner.head, stale ?? "", breaks ? "break" : ""]
    )
  }

  /// Releases the lock of one owner and of no other.
  ///
  /// - Parameter id: Whose; `nil` for whoever holds it.
  /// - Returns: What the host runs.
  package static func release(_ id: String?) -> RemoteProgram {
    precondition(id.map(LockOwner.isIdentifier) ?? true, "an identifier is hexadecimal")
    return RemoteProgram(
      "unlock",
      parts: [LockFunctions.text, releasing],
      [id ?? "", LockOwner.newIdentifier()]
    )
  }

  /// Tells who holds the lock, and changes nothing.
  package static let show = RemoteProgram("show-lock", parts: [LockFunctions.text, showing], [])

  private static let showing: StaticString = #"""
    show_lock

    """#

  private static let acquiring: StaticString = #"""
    [ -d "$dir" ] || fail no-directory "$dir"
    umask 077
    mkdir -p "$store" 2>/dev/null
    if [ ! -w "$store" ]; then
      printf 'failed\tno-writing\n'
      exit 50
    fi
    # In a checkout, nothing of this is git's.
    [ -f "$store/.gitignore" ] || echo '*' >"$store/.gitignore"
    if ! is_busy; then
      if [ -n "$4" ]; then break_lock "$1"; fi
      if claim "$1" "$2" || { [ -n "$3" ] && take_over "$3" "$1" "$2"; }; then
        printf 'acquired\t%s\n' "$1"
      elif [ ! -d "$lock" ]; then
        printf 'failed\tno-writing\n'
        exit 50
      fi
    fi
    show_lock

    """#

  private static let releasing: StaticString = #"""
    if [ -z "$1" ]; then
      break_lock "$2"
    else
      release "$1"
    fi
    show_lock

    """#
}
