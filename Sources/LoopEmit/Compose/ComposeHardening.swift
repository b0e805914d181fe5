import LoopFormats
import LoopStack

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
