import LoopFormats

/// What a host runs, and what its own files say should run.
package struct DriftFacts: Sendable {
  struct Mount: Sendable {
    var container: String
    var source: String
    var destination: String
    /// Inodes; they differ when the source was replaced after the container had begun.
    var outside: String
    var inside: String
  }

  struct Image: Sendable {
    var id: String
    var tags: [String]
    var environment: [String]
  }

  struct Running: Sendable {
    var project: String
    var name: String
    var image: String
    var ports: Set<Int>
    var networks: [String]
  }

  /// In seconds since 1970.
  package var clock: Int
  /// Of the last deploy: digests of files by path.
  package var deployed: [String: String]
  var deployedBy: String?
  var deployedAt: Int?
  var configRefusal: String?
  /// The compose file as Compose reads it, variables filled in.
  var config: JSONValue?
  /// What Compose compares to decide about a recreate, by service.
  var hashes: [String: String]
  var containers: [ContainerState]
  var mounts: [Mount]
  var images: [Image]
  var networks: Set<String>
  var running: [Running]
  var proxy: ProxyState?
}

/// nginx as it runs.
struct ProxyState: Sendable {
  /// When each worker that takes requests began, in seconds since 1970.
  var workers: [Int]
  /// When each file of the configuration was last written, by path in the container.
  var changed: [String: Int]
  /// What `nginx -T` reads, by path in the container: lines without the empty ones at the end.
  var files: [String: [String]]
  var refusal: String?
}

extension DriftFacts {
  /// - Parameter answer: What `RemoteProgram.drift` said.
  /// - Throws: Why it did not come to its end.
  package init(_ answer: RemoteAnswer) throws(RemoteFailure) {
    let lines = TaggedLines(answer.output)
    try answer.expectEnd(lines, of: "drift")
    clock = lines.text("clock").flatMap { Int($0) } ?? 0
    let record = lines.text("deployed").flatMap { try? JSONValue(parsing: $0) }
    let files = record?["files"]?.members.compactMap { member in member.value.text.map { (member.name, $0) } } ?? []
    deployed = Dictionary(files) { first, _ in first }
    deployedBy = record?["by"]?.text
    deployedAt = record?["at"]?.integer
    configRefusal = lines.text("config-refused")
    config = lines.text("config").flatMap { try? JSONValue(parsing: $0) }
    hashes = Dictionary(lines["hash"].map { ($0.field(0), $0.field(1)) }) { first, _ in first }
    containers = lines["container"].compactMap {
      (try? JSONValue(parsing: $0.joined(separator: "\t"))).map(ContainerState.init)
    }
    mounts = lines["mount"].map {
      Mount(
        container: $0.field(0),
        source: $0.field(1),
        destination: $0.field(2),
        outside: $0.field(3),
        inside: $0.field(4)
      )
    }
    images = lines["image"].map { fields in
      let texts = { (index: Int) in (try? JSONValue(parsing: fields.field(index)))?.items.compactMap(\.text) ?? [] }
      return Image(id: fields.field(0), tags: texts(1), environment: texts(2))
    }
    networks = Set(lines["network"].map { $0.field(0) })
    running = lines["running"].map {
      Running(
        project: $0.field(0),
        name: $0.field(1),
        image: $0.field(2),
        ports: PublishedPorts.read($0.field(3)),
        networks: $0.field(4).split(separator: ",").map(String.init)
      )
    }
    proxy = lines.first("boot").map { ProxyState($0, lines) }
  }
}

extension ProxyState {
  /// - Parameters:
  ///   - boot: When the host started, in seconds since 1970, and the kernel's ticks a second.
  ///   - lines: All that was said.
  init(_ boot: [String], _ lines: TaggedLines) {
    let start = Int(boot.field(0)) ?? 0
    let ticks = max(1, Int(boot.field(1)) ?? 100)
    workers = lines["worker"].compactMap { Int($0.field(0)).map { start + $0 / ticks } }
    changed = Dictionary(lines["changed"].compactMap { line in Int(line.field(0)).map { (line.field(1), $0) } }) { $1 }
    refusal = lines.text("nginx-refused")
    files = [:]
    var path: String?
    for line in lines["nginx"].map({ $0.joined(separator: "\t") }) {
      if line.hasPrefix("# configuration file "), line.hasSuffix(":") {
        path = String(line.dropFirst("# configuration file ".count).dropLast())
      } else if let path {
        files[path, default: []].append(line)
      }
    }
    files = files.mapValues { ConfigurationLines.withoutEnd($0) }
  }
}

/// Lines of a text, without the empty ones at its end: `nginx -T` adds one.
enum ConfigurationLines {
  static func of(_ bytes: [UInt8]) -> [String] {
    withoutEnd(
      bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
    )
  }

  static func withoutEnd(_ lines: [String]) -> [String] {
    Array(lines.prefix(lines.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0))
  }
}

extension RemoteAnswer {
  /// - Throws: `failed`, with the last line of its errors, when a program did not come to its last line.
  func expectEnd(_ lines: TaggedLines, of name: String, help: String? = "run `loopgen doctor`") throws(RemoteFailure) {
    if lines.first("end") != nil { return }
    if let failure = RemoteFailure(preamble: errors) ?? RemoteFailure(engine: errors) { throw failure }
    let last = errors.split(separator: "\n").last.map { String($0).trimmed } ?? "it gives no reason"
    throw RemoteFailure(
      .failed(status: status),
      "`\(name)` did not come to its end: \(last)",
      help: help
    )
  }
}
