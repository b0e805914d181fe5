package import LoopFormats

/// What runs on a host since the last deploy: `.loopgen/deployed.json`.
package struct DeployedRecord: Hashable, Sendable {
  /// What one service was deployed from; others may be older than the last deploy.
  package struct Service: Hashable, Sendable {
    package var commit: String?
    package var isDirty: Bool
    /// The image's identifier; `nil` where the image is somebody else's.
    package var image: String?
    /// The image before, which `rollback` goes back to.
    package var previous: String?

    package init(commit: String?, isDirty: Bool, image: String? = nil, previous: String? = nil) {
      self.commit = commit
      self.isDirty = isDirty
      self.image = image
      self.previous = previous
    }
  }

  /// The commit that the files are of; `nil` for files of none.
  package var commit: String?
  package var isDirty: Bool
  package var by: String
  /// Seconds since 1970, on the host's clock.
  package var at: Int
  /// The version of loopgen.
  package var tool: String
  package var services: [String: Service]
  /// Digests of the files by path.
  package var files: [String: String]

  package init(
    commit: String?,
    isDirty: Bool,
    by: String,
    at: Int,
    tool: String,
    services: [String: Service] = [:],
    files: [String: String] = [:]
  ) {
    self.commit = commit
    self.isDirty = isDirty
    self.by = by
    self.at = at
    self.tool = tool
    self.services = services
    self.files = files
  }
}

extension DeployedRecord {
  package var json: JSONValue {
    .object {
      JSONMember("deployed", 1)
      JSONMember("commit", commit.map(JSONValue.string) ?? .null)
      JSONMember("dirty", .bool(isDirty))
      JSONMember("by", .string(by))
      JSONMember("at", .integer(at))
      JSONMember("tool", .string(tool))
      JSONMember("services", .object(services.sorted { $0.key < $1.key }.map { JSONMember($0, $1.json) }))
      JSONMember("files", .object(files.sorted { $0.key < $1.key }.map { JSONMember($0, .string($1)) }))
    }
  }

  /// One line, as it is sent.
  package var bytes: [UInt8] { Array((json.compactText + "\n").utf8) }

  /// - Parameter value: What a host has; `nil` is returned for what another version wrote.
  package init?(_ value: JSONValue) {
    guard case .integer(1)? = value["deployed"], case .bool(let isDirty)? = value["dirty"],
      case .string(let by)? = value["by"], case .integer(let at)? = value["at"],
      case .string(let tool)? = value["tool"]
    else { return nil }
    self.init(commit: value["commit"]?.text, isDirty: isDirty, by: by, at: at, tool: tool)
    if case .object(let members)? = value["services"] {
      for member in members { services[member.name] = Service(member.value) }
    }
    if case .object(let members)? = value["files"] {
      for member in members { files[member.name] = member.value.text }
    }
  }
}

extension DeployedRecord.Service {
  fileprivate var json: JSONValue {
    .object {
      JSONMember("commit", commit.map(JSONValue.string) ?? .null)
      JSONMember("dirty", .bool(isDirty))
      JSONMember("image", image.map(JSONValue.string) ?? .null)
      JSONMember("previous", previous.map(JSONValue.string) ?? .null)
    }
  }

  fileprivate init?(_ value: JSONValue) {
    guard case .bool(let isDirty)? = value["dirty"] else { return nil }
    self.init(
      commit: value["commit"]?.text,
      isDirty: isDirty,
      image: value["image"]?.text,
      previous: value["previous"]?.text
    )
  }
}
