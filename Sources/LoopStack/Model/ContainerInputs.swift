/// What a container gets from outside: files, variables, secrets.
package struct ContainerInputs: Sendable {
  package var mounts: [Mount]
  package var environment: [EnvironmentVariable]
  /// `env_file`, relative to the repository's root.
  package var environmentFiles: [Fact<String>]
  /// Names of variables that come from the host's environment.
  package var hostVariables: [Fact<String>]
  package var secrets: [SecretFile]

  package init(
    mounts: [Mount] = [],
    environment: [EnvironmentVariable] = [],
    environmentFiles: [Fact<String>] = [],
    hostVariables: [Fact<String>] = [],
    secrets: [SecretFile] = []
  ) {
    self.mounts = mounts
    self.environment = environment
    self.environmentFiles = environmentFiles
    self.hostVariables = hostVariables
    self.secrets = secrets
  }
}

/// A secret or a config that Compose puts into a container as a file.
package struct SecretFile: Sendable {
  package var name: Fact<String>
  /// Where it stands in the container.
  package var target: Fact<String>
  /// The host's file, relative to the repository's root; `nil` for one from a variable, or made elsewhere.
  package var source: Fact<String>?
  /// `uid`, `gid` or `mode`, which Compose ignores for files; `nil` when none is written.
  package var ownership: Fact<String>?
  package var isSecret: Bool

  package init(
    name: Fact<String>,
    target: Fact<String>,
    source: Fact<String>?,
    ownership: Fact<String>? = nil,
    isSecret: Bool = true
  ) {
    self.name = name
    self.target = target
    self.source = source
    self.ownership = ownership
    self.isSecret = isSecret
  }
}
