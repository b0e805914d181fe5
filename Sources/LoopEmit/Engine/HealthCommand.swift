import LoopStack

/// What a container runs to learn whether it works: words, never a line of shell made of user text.
enum HealthCommand {
  /// The command of a service; `nil` when nothing in its image can ask.
  static func words(for service: Service, _ check: HealthCheck) -> [String]? {
    switch check.probe.value {
    case .command(let words): return words
    case .http(let path):
      if check.client.value == .subcommand { return ["/app/" + service.name.value, "health"] }
      return service.port.flatMap { words(of: check.client.value, port: $0.value, path: path) }
    }
  }

  /// A GET on a port of the container itself; 127.0.0.1, because `localhost` may be `::1` where nothing listens.
  static func words(of client: HealthCheck.Client, port: Int, path: String) -> [String]? {
    let url = "http://127.0.0.1:\(port)\(path)"
    switch client {
    case .python: return ["python", "-I", "-c", pythonScript, url]
    case .bash: return ["bash", "-c", bashScript, "health", String(port), path]
    case .wget: return ["wget", "-q", "-O", "/dev/null", url]
    case .subcommand, .none: return nil
    }
  }

  /// Without the proxies that the environment may name; an answer of 400 or above is an exception.
  private static let pythonScript =
    "import sys, urllib.request as r; r.build_opener(r.ProxyHandler({})).open(sys.argv[1])"

  private static let bashScript = """
    exec 3<>"/dev/tcp/127.0.0.1/$1" && printf 'GET %s HTTP/1.0\\r\\nHost: 127.0.0.1\\r\\n\\r\\n' "$2" >&3 \
    && read -r _ status _ <&3 && [[ $status == 2* ]]
    """
}
