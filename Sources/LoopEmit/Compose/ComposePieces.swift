import LoopFormats
import LoopStack

/// A published port in long syntax, the address always written: Compose's own default is every interface.
struct ComposePort {
  let address: String
  let published: Int
  let target: Int

  var value: YAMLValue {
    .mapping {
      YAMLEntry("target", target.yaml)
      YAMLEntry("published", ComposeText.literal(String(published)))
      YAMLEntry("host_ip", ComposeText.literal(address))
      YAMLEntry("protocol", "tcp")
    }
  }
}

/// Rotates by itself; the engine's standard driver fills the disk.
enum ComposeLogging {
  static let entry = YAMLEntry("logging") {
    YAMLEntry("driver", "local")
    YAMLEntry("options") {
      YAMLEntry("max-size", "10m")
      YAMLEntry("max-file", "5")
    }
  }
}

enum ComposeFileLimit {
  static func entry(_ count: Int) -> YAMLEntry {
    YAMLEntry("ulimits") {
      YAMLEntry("nofile") {
        YAMLEntry("soft", count.yaml)
        YAMLEntry("hard", count.yaml)
      }
    }
  }
}

/// What the container may not do.
struct ComposeHardening {
  private let user: String?
  private let dropsCapabilities: Bool
  private let readOnlyRoot: Bool
  private let scratch: [YAMLValue]

  init(_ hardening: Hardening, user: String?) {
    self.user = user
    dropsCapabilities = hardening.dropsCapabilities.value
    readOnlyRoot = hardening.readOnlyRoot.value
    scratch = hardening.scratch.map { Self.scratch($0.value, size: "64m") }
  }

  init(user: String, scratch: String, size: String) {
    self.user = user
    dropsCapabilities = true
    readOnlyRoot = true
    self.scratch = [Self.scratch(scratch, size: size)]
  }

  var entries: [YAMLEntry] {
    [
      YAMLEntry("user", user.map(ComposeText.literal)),
      dropsCapabilities ? YAMLEntry("cap_drop", .words(["ALL"])) : nil,
      YAMLEntry("security_opt", .words(["no-new-privileges:true"])),
      readOnlyRoot ? YAMLEntry("read_only", true) : nil,
      scratch.isEmpty ? nil : YAMLEntry("tmpfs", .sequence(scratch)),
    ].compactMap(\.self)
  }

  private static func scratch(_ path: String, size: String) -> YAMLValue {
    ComposeText.literal(path + ":rw,noexec,nosuid,nodev,mode=1777,size=" + size)
  }
}
