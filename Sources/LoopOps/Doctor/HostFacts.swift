import LoopDiagnostics
import LoopFormats

/// What a host is like, as the program `doctor` found it; a fact that it could not find is `nil`.
package struct HostFacts: Sendable {
  /// A thing that is missing on the host, in the preamble's words: `no-docker`, `no-sudo deploy /usr/local/bin/docker`.
  typealias Refusal = String

  struct Engine: Sendable {
    var program: String
    /// Whether a shell that is not interactive finds it by its name.
    var isOnPath: Bool
    var needsSudo: Bool
  }

  /// What is at a path of the host.
  struct Entry: Sendable {
    /// As `stat` says it: `directory`, `regular file`.
    var kind: String
    /// Permission bits.
    var mode: Int
    var user: Int
    var owner: String

    var isFolder: Bool { kind == "directory" }
  }

  enum Found: Sendable {
    case missing
    case there(Entry)
  }

  /// In KiB.
  struct Space: Sendable {
    var free: Int
    var total: Int
    var mount: String
  }

  struct Running: Sendable {
    /// The Compose project; empty for a container that was started by hand.
    var project: String
    var name: String
    /// On the host, TCP.
    var ports: Set<Int>
  }

  struct FileLimit: Sendable {
    /// The engine's own; `nil` for none.
    var hard: Int?
    /// `CAP_SYS_RESOURCE`: whoever has it may raise the limit.
    var mayRaise: Bool
    /// The kernel's, that nobody gets past.
    var most: Int?
  }

  /// In seconds since 1970.
  var clock: Int?
  var login = ""
  var userID: Int?
  var groups: [String] = []
  var machine = ""
  var kernel = ""
  /// Of Synology's system.
  var dsm: String?
  var dockerRefusal: Refusal?
  var engine: Engine?
  var daemonRefusal: String?
  var server: JSONValue?
  var info: JSONValue?
  var composeRefusal: Refusal?
  var composeIsPlugin = false
  var composeVersion: String?
  var buildx: String?
  var directory: Found?
  var isWritable = false
  /// The folder, or the nearest one above it that is there.
  var nearest = ""
  var state: Found?
  var secrets: Found?
  var secretsAreReadable = false
  /// Names of variables with a value, in the secrets file or the environment.
  var names: Set<String> = []
  /// By `docker` and `directory`.
  var disks: [String: Space] = [:]
  /// In KiB, by the names of `/proc/meminfo`.
  var memory: [String: Int] = [:]
  var fileLimit: FileLimit?
  var listening: Set<Int> = []
  var containers: [Running] = []
  /// `linux/amd64` by image.
  var platforms: [String: String] = [:]
  /// Whether the program came to its end.
  var isWhole = false
}

extension HostFacts {
  /// - Parameter answer: What `RemoteProgram.doctor` said; its last lines may be missing.
  /// - Throws: Why it said nothing at all.
  package init(_ answer: RemoteAnswer) throws(RemoteFailure) {
    let lines = TaggedLines(answer.output)
    if lines.first("clock") == nil { try answer.expectEnd(lines, of: "doctor", help: nil) }
    clock = lines.text("clock").flatMap { Int($0) }
    isWhole = lines.first("end") != nil
    readSystem(lines)
    readEngine(lines)
    readFolders(lines)
    readResources(lines)
  }

  private mutating func readSystem(_ lines: TaggedLines) {
    let login = lines.first("login") ?? []
    self.login = login.field(0)
    userID = Int(login.field(1))
    groups = login.field(2).split(separator: " ").map(String.init)
    let system = lines.first("system") ?? []
    (machine, kernel) = (system.field(1), system.field(2))
    dsm = lines.text("dsm")
  }

  private mutating func readEngine(_ lines: TaggedLines) {
    dockerRefusal = lines.text("docker-refused").map(Self.refusal)
    engine = lines.first("docker").map {
      Engine(program: $0.field(0), isOnPath: $0.field(1) == "path", needsSudo: $0.field(2) == "sudo")
    }
    daemonRefusal = lines.text("daemon-refused")
    server = lines.text("server").flatMap { try? JSONValue(parsing: $0) }
    info = lines.text("info").flatMap { try? JSONValue(parsing: $0) }
    composeRefusal = lines.text("compose-refused").map(Self.refusal)
    if let compose = lines.first("compose") {
      composeIsPlugin = compose.field(0) == "plugin"
      composeVersion = compose.field(1).trimmed
    }
    buildx = lines.text("buildx")?.trimmed
    containers = lines["container"].map {
      Running(project: $0.field(0), name: $0.field(1), ports: PublishedPorts.read($0.field(2)))
    }
    for image in lines["image"] { platforms[image.field(0)] = "\(image.field(1))/\(image.field(2))" }
  }

  private mutating func readFolders(_ lines: TaggedLines) {
    directory = Self.found(lines.first("directory"))
    state = Self.found(lines.first("state"))
    secrets = Self.found(lines.first("secrets"))
    secretsAreReadable = lines.first("readable") != nil
    isWritable = lines.first("writable")?.field(0) == "yes"
    nearest = lines.first("writable")?.field(1) ?? ""
    names = Set((lines["name"] + lines["set"]).map { $0.field(0) })
    for disk in lines["disk"] { disks[disk.field(0)] = Self.space(disk.field(1)) }
  }

  private mutating func readResources(_ lines: TaggedLines) {
    for line in lines["memory"] { memory[String(line.field(0).prefix { $0 != ":" })] = Int(line.field(1)) }
    fileLimit = lines.first("nofile").flatMap { fields in
      guard !fields.field(0).isEmpty else { return nil }
      let capabilities = UInt64(fields.field(1), radix: 16) ?? 0
      return FileLimit(
        hard: Int(fields.field(0)),
        mayRaise: capabilities & 1 << 24 != 0,
        most: Int(fields.field(2))
      )
    }
    listening = Set(lines["listens"].compactMap { Int($0.field(0), radix: 16) })
  }

  private static func refusal(_ text: String) -> Refusal {
    (text.hasPrefix("loopgen: ") ? String(text.dropFirst("loopgen: ".count)) : text).trimmed
  }

  /// Kind, permission bits in octal, numbers and name of the owner; or `missing`.
  private static func found(_ fields: [String]?) -> Found? {
    guard let fields else { return nil }
    guard let mode = Int(fields.field(1), radix: 8), let user = Int(fields.field(2)) else { return .missing }
    return .there(Entry(kind: fields.field(0), mode: mode, user: user, owner: fields.field(3)))
  }

  /// A line of `df -Pk`, whose first and last field may hold blanks: counted from the one with the percent sign.
  private static func space(_ line: String) -> Space? {
    let fields = line.split(separator: " ").map(String.init)
    guard let use = fields.firstIndex(where: { $0.hasSuffix("%") && Int($0.dropLast()) != nil }), use >= 3,
      let free = Int(fields[use - 1]), let total = Int(fields[use - 3])
    else { return nil }
    return Space(free: free, total: total, mount: fields[(use + 1)...].joined(separator: " "))
  }
}

/// What `docker ps` says of ports: `0.0.0.0:8080->8080/tcp, [::]:8080->8080/tcp, 9000/tcp`.
enum PublishedPorts {
  /// The most that one range is read as.
  private static let widest = 1_024

  /// The ports on the host, of TCP.
  static func read(_ text: String) -> Set<Int> {
    var ports: Set<Int> = []
    for item in text.split(separator: ",") where item.hasSuffix("/tcp") {
      guard let arrow = item.firstIndex(of: ">"), let colon = item[..<arrow].lastIndex(of: ":") else { continue }
      let range = item[item.index(after: colon)..<item.index(before: arrow)].split(separator: "-").compactMap {
        Int($0)
      }
      guard let first = range.first, let last = range.last, first <= last, last - first <= widest else { continue }
      ports.formUnion(first...last)
    }
    return ports
  }
}

extension String {
  /// Without blanks at its ends.
  var trimmed: String {
    let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r\n" }
    guard let first = firstIndex(where: { !blank($0) }), let last = lastIndex(where: { !blank($0) }) else { return "" }
    return String(self[first...last])
  }
}
