/// Which lines of which services' logs are wanted.
package struct LogRequest: Hashable, Sendable {
  /// Empty for all.
  package var services: [String]
  package var follows: Bool
  /// Seconds back from the host's clock, or `.at` a point in time; `nil` for as long as there are lines.
  package var since: Start?
  /// At most so many of the newest lines of each container.
  package var tail: Int

  package enum Start: Hashable, Sendable {
    case ago(seconds: Int)
    case at(seconds: Int)

    /// - Parameter text: `90s`, `10m`, `1h30m`, `2d`, or an RFC 3339 date-time; anything else is `nil`.
    package init?(_ text: String) {
      if let seconds = EngineTime.seconds(text), seconds >= 0 {
        self = .at(seconds: seconds)
        return
      }
      var total = 0
      var number: Int?
      for scalar in text.unicodeScalars {
        if ("0"..."9").contains(scalar) {
          let next = (number ?? 0) * 10 + Int(scalar.value - 48)
          guard next < 1_000_000_000 else { return nil }
          number = next
        } else {
          let units: [Unicode.Scalar: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
          guard let unit = units[scalar], let count = number else { return nil }
          total += count * unit
          number = nil
        }
      }
      guard number == nil, !text.isEmpty else { return nil }
      self = .ago(seconds: total)
    }

    /// As docker takes it.
    var word: String {
      switch self {
      case .ago(let seconds): "\(seconds)s"
      case .at(let seconds): String(seconds)
      }
    }
  }

  /// The most lines of a container that are read at once: what a host keeps for us in its memory is bounded by it.
  package static let most = 100_000

  package init(services: [String] = [], follows: Bool = false, since: Start? = nil, tail: Int? = nil) {
    self.services = services
    self.follows = follows
    self.since = since
    self.tail = min(tail ?? (since == nil ? 200 : Self.most), Self.most)
  }

  /// The command that reads them.
  ///
  /// Following asks again every second, for what came since: `docker logs --follow` would be left behind on the host when
  /// the connection goes, until its container writes again, and nobody may end what sudo started. A container that takes
  /// the place of another is found as well. The loop ends when nobody reads what it writes.
  ///
  /// Lines of a container's log begin with their time; what is ours begins with the control character RS:
  ///
  ///     RS c TAB service TAB number TAB id TAB status   of this container, its standard output
  ///     RS e                                            and its standard error
  ///     RS t TAB seconds                                all containers were asked
  package var program: RemoteProgram {
    RemoteProgram("logs", Self.text, [since?.word ?? "", String(tail), follows ? "follow" : "once"] + services)
  }

  private static let text: StaticString = #"""
    need_docker
    since=$1 tail=$2 way=$3
    shift 3
    is_wanted() {
      name=$1
      shift
      [ $# -gt 0 ] || return 0
      for each in "$@"; do
        [ "$each" != "$name" ] || return 0
      done
      return 1
    }
    read_all() {
      while read -r id service oneoff number status; do
        if [ "$oneoff" = True ] || ! is_wanted "$service" "$@"; then continue; fi
        printf '\n\036c\t%s\t%s\t%s\t%s\n' "$service" "$number" "$id" "$status"
        {
          errors=$(docker logs --timestamps --tail "$tail" ${since:+--since "$since"} "$id" 2>&1 >&3 </dev/null)
        } 3>&1
        printf '\n\036e\n%s' "$errors"
      done
    }
    while :; do
      now=$(date +%s)
      listed=$(docker ps --all --no-trunc --filter "label=com.docker.compose.project=$project" \
        --format '{{.ID}} {{.Label "com.docker.compose.service"}} {{.Label "com.docker.compose.oneoff"}} {{.Label "com.docker.compose.container-number"}} {{.Status}}') || exit
      printf '%s\n' "$listed" | read_all "$@"
      printf '\n\036t\t%s\n' "$now" || exit 0
      [ "$way" = follow ] || exit 0
      # The second before is asked for again: a line may be written a moment after its time.
      since=$((now - 1)) tail=100000
      sleep 1
    done
    """#
}
