import LoopStack

/// Well-known images whose servers keep data.
enum DatabaseImage {
  /// What a service runs, if it is one of them: `postgres`.
  static func title(of service: Service) -> String? {
    guard case .image = service.image, let image = service.imageReference?.value else { return nil }
    let name = String(image.shortName)
    return names.contains(name) ? name : nil
  }

  private static let names: Set<String> = [
    "postgres", "postgis", "timescaledb", "pgvector", "mysql", "mariadb", "percona", "mongo", "redis", "valkey",
    "keydb", "memcached", "elasticsearch", "opensearch", "clickhouse", "clickhouse-server", "cassandra", "couchdb",
    "influxdb", "neo4j", "qdrant", "etcd",
  ]
}
