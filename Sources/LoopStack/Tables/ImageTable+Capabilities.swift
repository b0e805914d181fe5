extension ImageTable {
  /// Capabilities that an image's start takes when it starts as root; `nil` when nobody knows.
  ///
  /// Each of them starts as root and goes on as a user of its own. Ports below 1024 need none since Engine 20.10
  /// (`net.ipv4.ip_unprivileged_port_start`).
  package static func capabilities(of image: ImageReference) -> Fact<[String]>? {
    switch image.shortName {
    case "nginx": Fact(["CHOWN", "SETGID", "SETUID"], .table(.nginxImage))
    case "httpd": Fact(["SETGID", "SETUID"], .table(.httpdImage))
    case "postgres", "mysql", "mariadb": Fact(["CHOWN", "DAC_OVERRIDE", "SETGID", "SETUID"], .table(.databaseImage))
    default: nil
    }
  }
}

extension FactSource {
  fileprivate static let httpdImage = FactSource("the httpd image", "https://hub.docker.com/_/httpd")
  fileprivate static let databaseImage = FactSource(
    "the image's start script",
    "https://github.com/docker-library/postgres/blob/master/docker-entrypoint.sh"
  )
}
