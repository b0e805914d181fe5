package import LoopSpec

/// A host that a stack runs on, and where on it the stack lives.
package struct Host: Hashable, Sendable {
  /// As the spec calls it: `nas`; `local` for this machine without a target.
  package var name: String
  /// `nil` for this machine.
  package var login: SSHLogin?
  /// The folder that everything of the stack is below: an absolute path, or one below the login's home.
  package var directory: String
  package var profile: TargetProfile
  /// A file of `NAME=value` lines on the host: absolute, or below `directory`; `nil` for the environment of whoever runs
  /// Compose there.
  package var secrets: String?
  /// The name of the Compose project.
  package var project: String
  /// The folder of the generated files below `directory`: `generated/loop`.
  package var output: String
  /// Whether `directory` is the checkout that is worked in: files are then built where they are, and none is sent.
  package var isCheckout: Bool

  package init(
    name: String,
    login: SSHLogin? = nil,
    directory: String,
    profile: TargetProfile = .linux,
    secrets: String? = nil,
    project: String,
    output: String,
    isCheckout: Bool = false
  ) {
    self.name = name
    self.login = login
    self.directory = directory
    self.profile = profile
    self.secrets = secrets
    self.project = project
    self.output = output
    self.isCheckout = isCheckout
  }

  /// What a command on this host is given, with a blank in front: ` --target nas`; empty for this machine.
  package var option: String { isCheckout && name == Self.local ? "" : " --target \(name)" }

  /// The name of this machine without a target.
  package static let local = "local"

  /// Where everything of the stack is on the host.
  package var layout: HostLayout { HostLayout(self) }
}

/// `user@host`, `user@host:port`, or an alias of the ssh configuration.
package struct SSHLogin: Hashable, Sendable {
  /// What `ssh` is given: never empty, never an option.
  package var destination: String
  /// `nil` for what the configuration says.
  package var port: Int?

  /// - Parameter text: What a spec's `ssh` says; it was checked where it was read.
  package init(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    // An IPv6 address has more than one, and is not one with a port.
    if parts.count == 2, let port = Int(parts[1]), (1...65_535).contains(port) {
      destination = String(parts[0])
      self.port = port
    } else {
      destination = text
    }
  }

  package var text: String { port.map { "\(destination):\($0)" } ?? destination }
}
