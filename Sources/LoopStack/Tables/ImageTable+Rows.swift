extension ImageTable {
  /// What Debian's and Ubuntu's smallest images hold of what health checks use.
  private static let debianPrograms: Set<String> = ["sh", "bash", "cat", "perl", "grep", "test", "true", "pidof"]
  /// busybox's applets of the same kind.
  private static let busyboxPrograms: Set<String> = [
    "sh", "ash", "wget", "nc", "cat", "grep", "test", "true", "pidof", "pgrep",
  ]
  /// What `buildpack-deps:scm` adds to Debian (https://hub.docker.com/_/buildpack-deps).
  private static let buildpackPrograms: Set<String> = ["curl", "wget", "git"]
  static let nodePrograms: Set<String> = ["node", "npm", "npx"]
  static let uvPrograms: Set<String> = ["uv", "python", "python3"]

  static let scratch = ImageTable(
    .scratchImage,
    .none,
    hasShell: false,
    hasCertificates: false,
    hasTimeZones: false,
    programs: []
  )

  /// Debian has time zones up to release 12, Ubuntu none
  /// (https://www.debian.org/releases/trixie/release-notes/issues.html).
  static func debian(_ image: ImageReference) -> ImageTable {
    let older = ["bookworm", "bullseye", "buster", "12", "11", "10"]
    return ImageTable(
      .debianImage,
      .glibc,
      client: .bash,
      hasCertificates: false,
      hasTimeZones: image.shortName == "debian" && older.contains { image.hasTag(word: $0) },
      programs: debianPrograms
    )
  }

  static let swift = ImageTable(.swiftImage, .glibc, client: .bash, programs: debianPrograms)

  /// `golang` and `rust`: Debian with compilers.
  static let toolchain = ImageTable(
    .toolchainImage,
    .glibc,
    client: .bash,
    programs: debianPrograms.union(buildpackPrograms)
  )

  static let uv = ImageTable(.uvImage, .glibc, client: .python, programs: debianPrograms.union(uvPrograms))

  static func python(isSlim: Bool) -> ImageTable {
    ImageTable(
      .pythonImage,
      .glibc,
      client: .python,
      programs: debianPrograms.union(["python", "python3", "pip"]).union(isSlim ? [] : buildpackPrograms)
    )
  }

  static func node(isSlim: Bool) -> ImageTable {
    ImageTable(
      .nodeImage,
      .glibc,
      runtime: .node,
      client: .bash,
      programs: debianPrograms.union(nodePrograms).union(isSlim ? [] : buildpackPrograms)
    )
  }

  static func nginx(isAlpine: Bool, isSlim: Bool) -> ImageTable {
    let programs: Set<String> = isAlpine ? busyboxPrograms : debianPrograms
    return ImageTable(
      .nginxImage,
      isAlpine ? .musl : .glibc,
      runtime: .nginx,
      client: isAlpine ? .wget : .bash,
      programs: programs.union(isSlim ? ["nginx"] : ["nginx", "curl"]),
      exposes: [80]
    )
  }

  static func unprivileged(_ row: ImageTable) -> ImageTable {
    var row = row
    row.user = Fact("101", .table(.unprivilegedImage))
    row.exposes = [Fact(8_080, .table(.unprivilegedImage))]
    return row
  }

  static func alpine(runtime: Runtime? = nil, adding programs: Set<String> = []) -> ImageTable {
    ImageTable(
      runtime == .node ? .nodeImage : .alpineImage,
      .musl,
      runtime: runtime,
      client: .wget,
      hasTimeZones: false,
      programs: busyboxPrograms.union(programs)
    )
  }

  static func busybox(isMusl: Bool) -> ImageTable {
    ImageTable(
      .busyboxImage,
      isMusl ? .musl : .glibc,
      client: .wget,
      hasCertificates: false,
      hasTimeZones: false,
      programs: busyboxPrograms
    )
  }

  /// Certificates and time zones are in all of them, a shell in none but `debug`.
  static func distroless(_ image: ImageReference) -> ImageTable {
    let kind = image.shortName.prefix { $0 != "-" }
    let hasShell = image.hasTag(word: "debug")
    let programs: Set<String> =
      kind.hasPrefix("python") ? ["python", "python3"] : kind.hasPrefix("nodejs") ? ["node"] : []
    return ImageTable(
      .distrolessImage,
      kind == "static" ? .none : .glibc,
      runtime: kind.hasPrefix("nodejs") ? .node : nil,
      hasShell: hasShell,
      user: image.hasTag(word: "nonroot") ? "65532" : "root",
      programs: programs.union(hasShell ? busyboxPrograms : [])
    )
  }

  /// Databases and brokers: their entry scripts start as root and change to a user of their own.
  static func service(_ name: Substring, isAlpine: Bool) -> ImageTable? {
    guard let cells = services[name] else { return nil }
    return ImageTable(
      cells.source,
      isAlpine ? .musl : .glibc,
      user: nil,
      programs: cells.programs.union(isAlpine ? busyboxPrograms : debianPrograms),
      exposes: cells.ports,
      volumes: cells.volumes
    )
  }

  private struct ServiceCells {
    let source: FactSource
    let ports: [Int]
    let volumes: [String]
    let programs: Set<String>

    init(_ name: String, _ ports: [Int], _ volumes: [String], _ programs: Set<String>) {
      source = FactSource("the \(name) image", "https://hub.docker.com/_/\(name)")
      self.ports = ports
      self.volumes = volumes
      self.programs = programs
    }
  }

  private static let services: [Substring: ServiceCells] = [
    "postgres": ServiceCells("postgres", [5_432], ["/var/lib/postgresql/data"], ["pg_isready", "psql", "postgres"]),
    "redis": ServiceCells("redis", [6_379], ["/data"], ["redis-cli", "redis-server"]),
    "valkey": ServiceCells("valkey", [6_379], ["/data"], ["valkey-cli", "valkey-server"]),
    "mysql": ServiceCells("mysql", [3_306], ["/var/lib/mysql"], ["mysql", "mysqladmin", "mysqld"]),
    "mariadb": ServiceCells("mariadb", [3_306], ["/var/lib/mysql"], ["healthcheck.sh", "mariadb", "mariadb-admin"]),
    "mongo": ServiceCells("mongo", [27_017], ["/data/db", "/data/configdb"], ["mongosh", "mongod"]),
    "rabbitmq": ServiceCells("rabbitmq", [5_672], ["/var/lib/rabbitmq"], ["rabbitmq-diagnostics", "rabbitmqctl"]),
    "memcached": ServiceCells("memcached", [11_211], [], ["memcached"]),
    "httpd": ServiceCells("httpd", [80], [], ["httpd", "httpd-foreground"]),
  ]
}
