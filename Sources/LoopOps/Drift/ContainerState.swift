import LoopFormats

/// A container as `docker inspect` describes it, as far as a compose file decides about it.
struct ContainerState: Sendable {
  struct Mount: Hashable, Sendable {
    /// Named volume or folder of the host.
    var source: String
    var isReadOnly: Bool
  }

  var id: String
  var name: String
  var service: String
  var isRunning: Bool
  /// `exited`, `running`, `restarting`.
  var status: String
  /// The image's own identity: `sha256:…`.
  var image: String
  /// The reference that it was made from.
  var reference: String
  var hash: String?
  /// Labels of the image and of Compose.
  var labels: [String: String]
  /// By name.
  var environment: [String: String]
  /// By path in the container; what only the engine named is left out.
  var mounts: [String: Mount]
  /// As `docker ps` writes them: `127.0.0.1:8080->8080/tcp`.
  var ports: Set<String>
  var user: String
  var isReadOnly: Bool

  init(_ json: JSONValue) {
    let config = json["Config"]
    let host = json["HostConfig"]
    labels = Dictionary(
      (config?["Labels"]?.members ?? []).compactMap { member in member.value.text.map { (member.name, $0) } }
    ) { first, _ in first }
    id = json["Id"]?.text ?? ""
    name = String((json["Name"]?.text ?? "").drop { $0 == "/" })
    service = labels["com.docker.compose.service"] ?? ""
    isRunning = json["State"]?["Running"]?.bool ?? false
    status = json["State"]?["Status"]?.text ?? "unknown"
    image = json["Image"]?.text ?? ""
    reference = config?["Image"]?.text ?? ""
    hash = labels["com.docker.compose.config-hash"]
    environment = EnvironmentList.read(config?["Env"]?.items.compactMap(\.text) ?? [])
    user = config?["User"]?.text ?? ""
    isReadOnly = host?["ReadonlyRootfs"]?.bool ?? false
    mounts = [:]
    for mount in json["Mounts"]?.items ?? [] {
      guard let path = mount["Destination"]?.text, let source = Self.source(of: mount) else { continue }
      mounts[path] = Mount(source: source, isReadOnly: mount["RW"]?.bool == false)
    }
    ports = []
    for port in host?["PortBindings"]?.members ?? [] {
      for binding in port.value.items {
        ports.insert(PortText.of(binding["HostIp"]?.text, binding["HostPort"]?.text ?? "", port.name))
      }
    }
  }

  /// A volume without a name of its own came from the image, and nobody declares it.
  private static func source(of mount: JSONValue) -> String? {
    guard mount["Type"]?.text == "volume" else { return mount["Type"]?.text == "bind" ? mount["Source"]?.text : nil }
    guard let name = mount["Name"]?.text else { return nil }
    let isAnonymous = name.utf8.count == 64 && name.utf8.allSatisfy(\.isHexadecimal)
    return isAnonymous ? nil : name
  }
}

/// A published port as `docker ps` writes it.
enum PortText {
  static func of(_ address: String?, _ port: String, _ target: String) -> String {
    let address = address.flatMap { $0.isEmpty ? nil : $0 } ?? "0.0.0.0"
    return "\(address):\(port)->\(target)"
  }
}

/// `NAME=value`, taken apart.
enum EnvironmentList {
  static func read(_ entries: [String]) -> [String: String] {
    Dictionary(
      entries.map { entry in
        let name = entry.prefix { $0 != "=" }
        return (String(name), String(entry.dropFirst(name.count + 1)))
      }
    ) { $1 }
  }
}

extension UInt8 {
  fileprivate var isHexadecimal: Bool { (0x30...0x39).contains(self) || (0x61...0x66).contains(self) }
}
