package import LoopDiagnostics
package import LoopFormats

/// `targets.<name>`: where the stack runs, and what is different there.
package struct TargetSpec: Sendable {
  package var span: SourceSpan
  package var ssh: Located<String>?
  package var directory: Located<String>?
  package var profile: Located<TargetProfile>?
  package var secrets: Located<String>?
  package var kubernetes: Located<KubernetesSpec>?
  package var swarm: Located<SwarmSpec>?
  package var set: [Entry<YAMLNode>] = []

  package static let shape = Shape<TargetSpec>(
    "target",
    "a target",
    [
      Field(
        "ssh",
        .text(.sshDestination),
        standard: "this machine",
        "the login: `user@host`, `user@host:port` or an alias of ssh's configuration; never a password; needs `dir`"
      ) {
        $0.ssh = $1
      },
      Field(
        "dir",
        .text(.targetFolder),
        standard: "this checkout",
        "the folder of the stack on the target, made by its owner; files are sent into it, data in it is left alone"
      ) {
        $0.directory = $1
      },
      Field(
        "profile",
        .choice,
        standard: "`linux`",
        "what kind of host it is: which ports are taken there, and what its engine and kernel can do"
      ) {
        $0.profile = $1
      },
      Field(
        "secrets",
        .text(.targetFile),
        standard: "the environment there",
        "a file of `NAME=value` lines on the target, mode 0600; it is written there by hand, read by Compose, never sent"
      ) {
        $0.secrets = $1
      },
      Field("kubernetes", KubernetesSpec.shape.form, "a cluster") { $0.kubernetes = $1 },
      Field("swarm", SwarmSpec.shape.form, "a swarm") { $0.swarm = $1 },
      Field("set", .settings, "values that differ there, by dotted path: `loop-api.env.LOG_LEVEL: debug`") {
        $0.set = $1.value
      },
    ],
    make: { TargetSpec(span: $0) }
  )
}

/// `targets.<name>.kubernetes`.
package struct KubernetesSpec: Sendable {
  package var span: SourceSpan
  package var context: Located<String>?
  package var namespace: Located<String>?
  package var expose: Located<KubernetesExposure>?

  package static let shape = Shape<KubernetesSpec>(
    "kubernetes",
    "a cluster",
    [
      Field("context", .text(.line), "the context of kubectl's configuration") { $0.context = $1 },
      Field("namespace", .text(.name), standard: "the stack's name", "the namespace") { $0.namespace = $1 },
      Field("expose", .choice, standard: "`edge`", "how requests come in") { $0.expose = $1 },
    ],
    make: { KubernetesSpec(span: $0) }
  )
}

/// `targets.<name>.swarm`.
package struct SwarmSpec: Sendable {
  package var span: SourceSpan
  package var stack: Located<String>?

  package static let shape = Shape<SwarmSpec>(
    "swarm",
    "a swarm",
    [Field("stack", .text(.name), standard: "the stack's name", "the name of the swarm stack") { $0.stack = $1 }],
    make: { SwarmSpec(span: $0) }
  )
}

extension TextRule {
  /// `user@host`, `user@host:port` or an alias of the ssh configuration; never an option.
  static let sshDestination = TextRule(
    says: "an ssh login such as `deploy@nas.example.com`",
    pattern: "^[A-Za-z0-9_][A-Za-z0-9_.@:-]*$",
    maximumLength: 320
  ) { text in
    text.utf8.first != 0x2D && text.utf8.first != 0x2E && text.utf8.first != 0x40 && text.utf8.first != 0x3A
      && !text.isEmpty
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || [0x5F, 0x2E, 0x40, 0x3A, 0x2D].contains(byte)
      }
  }

  /// A folder on a target.
  ///
  /// A `~` would be a folder of that name: no shell reads it.
  static let targetFolder = hostPath.elsewhere("an absolute path, or one below the login's home, without `~` and `..`")

  /// A file on a target.
  static let targetFile = hostPath.elsewhere("an absolute path, or one below `dir`, without `~` and `..`")

  private func elsewhere(_ says: String) -> TextRule {
    TextRule(says: says, pattern: pattern.map { "^(?!~)" + $0.dropFirst() }) { text in
      text.utf8.first != 0x7E && holds(for: text)
    }
  }

  /// A place in a spec.
  static let dottedPath = TextRule(
    says: "a dotted path such as `loop-api.env.LOG_LEVEL`",
    pattern: "^[^.\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+(\\."
      + "[^.\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+)+$"
  ) { text in
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count >= 2 && parts.allSatisfy { !$0.isEmpty && TextRule.line.accepts(String($0)) }
  }
}

extension Form<[Entry<YAMLNode>]> {
  static let settings: Form<[Entry<YAMLNode>]> = .map(.dottedPath, to: Form<YAMLNode>(.anything) { node, _ in node })
}
