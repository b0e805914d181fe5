/// The history of a host: lines that are only ever added.
package enum AuditLog {
  package enum Entry: Hashable, Sendable {
    case line(AuditLine)
    /// What is not one of ours, or not whole: the disk was full, or somebody edited it.
    case broken(String)
  }

  package static let mostEntries = 10_000

  /// Reads the newest lines, the oldest of them first.
  ///
  /// - Parameter count: How many; 1 to `mostEntries`.
  /// - Returns: What the host runs; `entries` reads its answer.
  package static func newest(_ count: Int) -> RemoteProgram {
    precondition((1...mostEntries).contains(count), "a number of lines")
    return RemoteProgram("audit", reading, [String(count)])
  }

  /// Adds a line.
  package static func append(_ line: AuditLine) -> RemoteProgram {
    RemoteProgram("note", parts: [functions, appending], [line.tail])
  }

  /// What `newest` says.
  ///
  /// - Parameter answer: Of that program.
  /// - Returns: One entry a line, whole or not.
  package static func entries(_ answer: RemoteAnswer) -> [Entry] {
    answer.text.split(separator: "\n").map { line in
      AuditLine(parsing: String(line)).map(Entry.line) ?? .broken(String(line.prefix(shownOfBroken)))
    }
  }

  private static let shownOfBroken = 200

  private static let reading: StaticString = #"""
    [ -d "$dir" ] || fail no-directory "$dir"
    [ -f "$dir/.loopgen/audit.jsonl" ] || exit 0
    # A line is bounded, whatever the file holds.
    tail -n "$1" "$dir/.loopgen/audit.jsonl" | cut -b 1-4096

    """#

  /// A line goes out in one write to a file that is open for appending, so that two of them do not mix.
  ///
  /// A line that was not written to its end, on a full disk, is ended before the next.
  static let functions: StaticString = #"""
    audit() {
      log=$dir/.loopgen/audit.jsonl
      before=
      if [ -s "$log" ] && [ -n "$(tail -c 1 "$log")" ]; then
        before='
    '
      fi
      (umask 077 && printf '%s{"at":%s,%s\n' "$before" "$(date +%s)" "$1" >>"$log")
    }

    """#

  private static let appending: StaticString = #"""
    [ -d "$dir" ] || fail no-directory "$dir"
    (umask 077 && mkdir -p "$dir/.loopgen") && audit "$1"

    """#
}

extension AuditLog {
  /// Why the history was not read.
  package static func failure(_ answer: RemoteAnswer) -> DeployFailure {
    .unexpected("audit", status: answer.status, lines: DeployLines(answer).ending(of: answer))
  }
}
