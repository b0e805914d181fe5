extension VersionCliff {
  struct Mark: Sendable {
    let at: ImageVersion
    let cliff: VersionCliff
  }

  /// Images of which each version of so many numbers is a line.
  struct Series: Sendable {
    let depth: Int
    let change: @Sendable (ImageVersion, ImageVersion) -> String
    let cure: String
    let source: FactSource
  }

  static let marks: [String: [Mark]] = [
    "nginx": nginx, "nginx-unprivileged": nginx, "python": python, "postgres": postgres, "mysql": mysql,
  ]

  /// See `NginxTable`.
  private static let nginx = [
    mark(NginxTable.http2DirectiveSince, "`http2 on;` is a directive since 1.25.1, and an error before"),
    mark(NginxTable.resolveSince, "`server … resolve` is known since 1.27.3, and an error before"),
    mark(NginxTable.stickySince, "`sticky` is known since 1.29.6, and an error before"),
    mark(
      NginxTable.keepaliveByDefaultSince,
      "since 1.29.7 connections to upstreams are kept, and HTTP/1.1 is spoken, without being asked",
      cure: "see that every service keeps idle connections for longer than `keepalive_timeout` of its upstream"
    ),
  ]

  private static func mark(_ version: NginxVersion, _ change: String, cure: String? = nil) -> Mark {
    Mark(
      at: ImageVersion(version.major, version.minor, version.patch),
      cliff: VersionCliff(change, cure: cure, .nginxChanges)
    )
  }

  private static let python = [
    Mark(
      at: ImageVersion(3, 12),
      cliff: VersionCliff("`distutils`, `asyncore` and `imp` are gone since 3.12", .pythonTwelve)
    ),
    Mark(
      at: ImageVersion(3, 13),
      cliff: VersionCliff("`cgi`, `crypt`, `telnetlib` and sixteen more are gone since 3.13", .pythonThirteen)
    ),
  ]

  private static let postgres = [
    Mark(
      at: ImageVersion(18),
      cliff: VersionCliff(
        "since 18 the image keeps its data below `/var/lib/postgresql`, and not in `/var/lib/postgresql/data`",
        .postgresImage
      )
    )
  ]

  private static let mysql = [
    Mark(
      at: ImageVersion(8, 4),
      cliff: VersionCliff("since 8.4 `mysql_native_password` is off", .mysqlUpgrade)
    )
  ]

  static let series: [String: Series] = [
    "postgres": database(1, "PostgreSQL", .postgresUpgrade), "postgis": database(1, "PostgreSQL", .postgresUpgrade),
    "mysql": oneWay(2, "MySQL", .mysqlUpgrade), "mariadb": oneWay(2, "MariaDB", .mariadbUpgrade),
    "mongo": oneWay(1, "MongoDB", .mongoUpgrade),
    "python": compiled(2, "Python", "wheels with compiled parts", .pythonABI),
    "node": compiled(1, "Node", "native modules", .nodeABI),
  ]

  private static func database(_ depth: Int, _ name: String, _ source: FactSource) -> Series {
    Series(
      depth: depth,
      change: { "\(name) \($1.name(depth)) does not start on the data files of \($0.name(depth))" },
      cure: "dump the data with the old version, and read it into the new one on a volume of its own",
      source: source
    )
  }

  private static func oneWay(_ depth: Int, _ name: String, _ source: FactSource) -> Series {
    Series(
      depth: depth,
      change: { was, now in
        was < now
          ? "\(name) \(now.name(depth)) changes the data files of \(was.name(depth)), and there is no way back"
          : "\(name) \(now.name(depth)) does not start on the data files of \(was.name(depth))"
      },
      cure: "make a dump before it starts for the first time",
      source: source
    )
  }

  private static func compiled(_ depth: Int, _ name: String, _ parts: String, _ source: FactSource) -> Series {
    Series(
      depth: depth,
      change: { "\(name) \($0.name(depth)) becomes \($1.name(depth)), and \(parts) are built for one of the two" },
      cure: "install everything anew, and see that each package has a build for it",
      source: source
    )
  }
}

extension FactSource {
  fileprivate static let nginxChanges = FactSource("nginx's changes", "https://nginx.org/en/CHANGES")
  fileprivate static let pythonTwelve = FactSource(
    "what is new in Python 3.12",
    "https://docs.python.org/3/whatsnew/3.12.html#removed"
  )
  fileprivate static let pythonThirteen = FactSource("PEP 594", "https://peps.python.org/pep-0594/")
  fileprivate static let pythonABI = FactSource(
    "Python's application binary interface",
    "https://docs.python.org/3/c-api/stable.html"
  )
  fileprivate static let nodeABI = FactSource(
    "Node's registry of binary interfaces",
    "https://github.com/nodejs/node/blob/main/doc/abi_version_registry.json"
  )
  fileprivate static let postgresUpgrade = FactSource(
    "PostgreSQL's manual",
    "https://www.postgresql.org/docs/current/upgrading.html"
  )
  fileprivate static let postgresImage = FactSource(
    "the postgres image",
    "https://github.com/docker-library/postgres/pull/1259"
  )
  fileprivate static let mysqlUpgrade = FactSource(
    "MySQL's manual",
    "https://dev.mysql.com/doc/refman/8.4/en/upgrading.html"
  )
  fileprivate static let mariadbUpgrade = FactSource("MariaDB's manual", "https://mariadb.com/kb/en/upgrading/")
  fileprivate static let mongoUpgrade = FactSource(
    "MongoDB's manual",
    "https://www.mongodb.com/docs/manual/reference/command/setFeatureCompatibilityVersion/"
  )
  static let debianReleases = FactSource("Debian's releases", "https://www.debian.org/releases/")
  static let debianTimeZones = FactSource(
    "Debian's release notes",
    "https://www.debian.org/releases/trixie/release-notes/issues.html"
  )
}
