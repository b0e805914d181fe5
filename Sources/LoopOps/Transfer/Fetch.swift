/// Brings files of a stack back from its host, as they are there now.
package enum Fetch {
  /// Those whose paths it reads, one a line, as far as they are there; see `input`.
  package static let program = RemoteProgram("fetch", text, [])

  /// Those that the last deploy put in place.
  package static let placed = RemoteProgram("fetch", text, [".loopgen/files"])

  /// What `program` reads.
  package static func input(_ paths: some Sequence<String>) -> [UInt8] {
    paths.flatMap { path in path.utf8.contains(UInt8(ascii: "\n")) ? [] : Array((path + "\n").utf8) }
  }

  /// The files that a program sent.
  ///
  /// - Parameter answer: Of one of the two.
  /// - Returns: The files; links are none.
  /// - Throws: When they cannot be read.
  package static func files(_ answer: RemoteAnswer) throws(RemoteFailure) -> DeploySet {
    guard answer.status == 0 else {
      throw RemoteFailure(
        .failed(status: answer.status),
        "the files of the stack cannot be read there",
        help: "give them to the login that deploys"
      )
    }
    do throws(TarReader.Problem) {
      return DeploySet(try TarReader.files(answer.output))
    } catch {
      throw RemoteFailure(
        .failed(status: answer.status),
        "what the host sent cannot be read: \(error.message)",
        help: "see whether `tar` works there: `tar -cf - FILE`"
      )
    }
  }

  /// The shell keeps the paths in its own arguments: not every `tar` reads a list, and some take words of it for options.
  private static let text: StaticString = #"""
    [ -d "$dir" ] || fail no-directory "$dir"
    cd "$dir" || fail no-directory "$dir"
    if [ "$#" -gt 0 ]; then
      [ -f "$1" ] || exit 0
      exec <"$1"
      is_list=1
    else
      is_list=
    fi
    leads_elsewhere() {
      rest=$1
      way=.
      while :; do
        case $rest in
          */*) way=$way/${rest%%/*} ;;
          *) return 1 ;;
        esac
        [ ! -L "$way" ] || return 0
        rest=${rest#*/}
      done
    }
    set --
    while IFS= read -r path; do
      if [ -n "$is_list" ]; then
        # `sha256  mode  path`
        path=${path#*  }
        path=${path#*  }
      fi
      case /$path/ in */../* | *//*) continue ;; esac
      [ -n "$path" ] && [ -f "./$path" ] || [ -L "./$path" ] || continue
      if leads_elsewhere "$path"; then continue; fi
      set -- "$@" "./$path"
      if [ "$#" -ge 200 ]; then
        tar -cf - "$@" </dev/null || exit 1
        set --
      fi
    done
    [ "$#" -eq 0 ] || tar -cf - "$@" </dev/null

    """#
}
