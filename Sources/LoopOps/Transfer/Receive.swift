import LoopDiagnostics
import LoopFormats

/// Takes the files of a set on a host: into `.loopgen/incoming`, all of them or none.
package enum Receive {
  /// Reads the archive of the set; a connection that is cut, or a full disk, leaves the old folder or none.
  ///
  /// An interrupted `place_files` is undone first; a `PlacementReport` of the answer says so.
  package static func program(for set: DeploySet) -> RemoteProgram {
    RemoteProgram(
      "receive",
      with: PlacementFunctions.text,
      text: text,
      words: [Digest(of: set.list).description, String(set.files.count), String(set.size)]
    )
  }

  /// What the program said.
  ///
  /// - Throws: Why the host did not take the files, and what to do about it.
  package static func check(_ answer: RemoteAnswer) throws(RemoteFailure) {
    if answer.status == 0 { return }
    let lines = TaggedLines(answer.output)
    let free = lines.text("free").flatMap { Int($0) }.map { ": \(size($0)) are free there" } ?? ""
    let failed = RemoteFailure.Kind.failed(status: answer.status)
    guard let why = lines.text("refused")?.split(separator: "\t", maxSplits: 1).map(String.init) else {
      throw RemoteFailure(failed, "the files were not taken\(free)", help: "run it again; nothing was changed")
    }
    let value = DisplayWidth.sanitized(why.count > 1 ? why[1] : "")
    switch why[0] {
    case "no-space":
      throw RemoteFailure(
        failed,
        "the disk is too full for the files of the stack: \(size(Int(value) ?? 0)) are needed\(free)",
        help: "make room there, for instance with `docker image prune` and `docker builder prune`"
      )
    case "no-tool":
      throw RemoteFailure(failed, "there is no `\(value)` on the host", help: "install coreutils or busybox there")
    case "no-write":
      throw RemoteFailure(failed, "`\(value)` cannot be written", help: "give the folder to the login that deploys")
    case "unpacking":
      throw RemoteFailure(
        failed,
        "the files were not all unpacked\(free)",
        help: "make room there if the disk is full, and run it again; nothing was changed"
      )
    case "damaged":
      throw RemoteFailure(failed, "`\(value)` arrived damaged\(free)", help: "run it again; nothing was changed")
    default:
      throw RemoteFailure(
        failed,
        "an interrupted deploy could not be put back: `\(value)`",
        help: "see to that file on the host, and run it again"
      )
    }
  }

  private static func size(_ kibibytes: Int) -> String {
    kibibytes < 1_024 ? "\(kibibytes) KiB" : "\(kibibytes >> 10) MiB"
  }

  private static let text: StaticString = #"""
    [ -d "$dir" ] || fail no-directory "$dir"
    cd "$dir" || fail no-directory "$dir"
    incoming=.loopgen/incoming
    end_refused() {
      # Whoever sends is not told that nobody listens: its own failure would hide this one.
      cat >/dev/null
      rm -rf "$incoming.new"
      printf 'refused\t%s\t%s\n' "$1" "$2"
      printf 'free\t%s\n' "$(free_space)"
      exit 1
    }
    # In KiB; nothing where it is not known.
    free_space() { df -Pk . 2>/dev/null | sed -n '2s/.* \([0-9][0-9]*\)  *[0-9][0-9]*%.*/\1/p'; }
    if [ -L .loopgen ] || ! mkdir -p .loopgen || ! chmod 700 .loopgen; then end_refused no-write "$dir/.loopgen"; fi
    missing=$(has_tools) || end_refused no-tool "${missing##*[!a-z]}"
    # What was interrupted ends here, as it was before; what follows begins with whole files.
    recover_files || end_refused unfinished .loopgen/place
    need=$(($3 / 1024 + $2 * 4))
    free=$(free_space)
    [ -z "$free" ] || [ "$free" -ge "$need" ] || end_refused no-space "$need"
    if ! rm -rf "$incoming.new" || ! mkdir "$incoming.new"; then end_refused no-write "$dir/$incoming.new"; fi
    tar -x -o -m -f - -C "$incoming.new" || end_refused unpacking "$incoming"
    cat >/dev/null
    # A cut that `tar` did not notice shows here.
    list=$incoming.new/.files
    if [ ! -f "$list" ] || [ "$(wc -l <"$list")" -ne "$2" ]; then end_refused damaged .files; fi
    if has_sums; then
      [ "$(sums_of "$list")" = "$1" ] || end_refused damaged .files
      damaged=$(
        cd "$incoming.new" || exit 1
        paths_of .files | describe_files | contents_of >../.arrived || exit 1
        contents_of .files >../.sent || exit 1
        without ../.sent ../.arrived | cut -b 65- | sed -n 1p
        rm -f ../.sent ../.arrived
      ) || end_refused unpacking "$incoming"
      [ -z "$damaged" ] || end_refused damaged "$damaged"
    else
      size=$(cd "$incoming.new" && paths_of .files | while IFS= read -r path; do
        if [ -L "./$path" ]; then printf '%s' "$(readlink "./$path")"; else cat "./$path"; fi
      done | wc -c)
      [ "$size" -eq "$3" ] || end_refused damaged .
    fi
    rm -rf "$incoming.old"
    if [ -e "$incoming" ]; then mv "$incoming" "$incoming.old" || end_refused no-write "$dir/$incoming"; fi
    mv "$incoming.new" "$incoming" || end_refused no-write "$dir/$incoming"
    rm -rf "$incoming.old"
    printf 'received\t%s\n' "$2"

    """#
}
