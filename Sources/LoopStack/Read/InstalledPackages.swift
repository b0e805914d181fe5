/// What a script installs by name.
struct InstalledPackages {
  private(set) var programs: Set<String> = []
  private(set) var hasCertificates = false
  private(set) var hasTimeZones = false

  init(_ script: String) {
    for words in LaunchCommand(shell: script).programs { read(words[...]) }
  }

  private mutating func read(_ words: ArraySlice<String>) {
    guard let program = words.first?.split(separator: "/").last else { return }
    let rest = words.dropFirst()
    switch program {
    case "sudo", "env": read(rest)
    case "apt-get", "apt", "aptitude", "dnf", "microdnf", "yum", "tdnf", "zypper":
      if let verb = rest.firstIndex(of: "install") { take(rest[(verb + 1)...]) }
    case "apk": if let verb = rest.firstIndex(of: "add") { take(rest[(verb + 1)...]) }
    case "pip", "pip3", "pipx": if let verb = rest.firstIndex(of: "install") { take(rest[(verb + 1)...]) }
    case "uv":
      if let verb = rest.firstIndex(where: { $0 == "install" || $0 == "add" }) { take(rest[(verb + 1)...]) }
    case "npm", "pnpm", "yarn":
      if rest.contains("-g") || rest.contains("--global") || rest.contains("global") { take(rest.dropFirst()) }
    case _ where program.hasPrefix("python"):
      if rest.first == "-m", let module = rest.dropFirst().first, module == "pip" || module == "uv" {
        read(rest.dropFirst())
      }
    default: break
    }
  }

  /// Names of packages without versions, extras and flags.
  private mutating func take(_ words: ArraySlice<String>) {
    for word in words where !word.hasPrefix("-") {
      let name = word.prefix { $0 != "=" && $0 != "<" && $0 != ">" && $0 != "~" && $0 != "[" && $0 != "@" }
      if name.isEmpty || name.contains("/") || name.contains("$") { continue }
      programs.insert(String(name))
      programs.formUnion(Self.contents[String(name)] ?? [])
      if name == "ca-certificates" { hasCertificates = true }
      if name == "tzdata" { hasTimeZones = true }
    }
  }

  /// Programs of packages with other names.
  private static let contents: [String: Set<String>] = [
    "nodejs": ["node"], "postgresql-client": ["psql", "pg_isready"], "redis-tools": ["redis-cli"],
    "redis": ["redis-cli", "redis-server"], "sqlite": ["sqlite3"], "netcat-openbsd": ["nc", "netcat"],
    "netcat-traditional": ["nc", "netcat"], "procps": ["ps", "pgrep", "pkill"], "procps-ng": ["ps", "pgrep", "pkill"],
    "python3-pip": ["pip", "pip3"], "py3-pip": ["pip", "pip3"], "iproute2": ["ss", "ip"],
    "dnsutils": ["dig", "nslookup"],
    "bind-tools": ["dig", "nslookup"], "default-mysql-client": ["mysql", "mysqladmin"],
    "mariadb-client": ["mysql", "mariadb", "mariadb-admin"],
  ]
}
