/// What Compose takes a key's value for, and so which spellings of it mean the same.
///
/// Found with `docker compose config --hash` of Compose 5.6.1 (compose-go 2.16.1); Tests/FieldTests/Recreate asks it again.
indirect enum ComposeShape: Sendable {
  case text
  /// `false` is as good as nothing.
  case flag
  /// `false` is something else than nothing.
  case explicitFlag
  /// `true` is as good as nothing.
  case optOut
  /// Zero is as good as nothing.
  case integer
  case explicitInteger
  case decimal
  /// `64m`, `64MiB`, 67108864.
  case size
  /// `90s`, `1m30s`; zero is something else than nothing.
  case duration
  /// Octal in a text, a number otherwise.
  case fileMode
  /// A command: one text is split into words, an empty one takes the image's away.
  case words
  /// A health check's test: one text is a shell's.
  case test
  /// A text or several; their order counts, and one that is repeated does not.
  case texts
  /// As `texts`, of paths with options behind a colon.
  case scratch
  /// A mapping, or a list of `name=value`.
  case pairs
  /// As `pairs`; a name without a value is the host's.
  case environment
  case hosts
  case ulimit
  case ports
  case mounts
  case memberships
  case devices
  case graphics
  /// Secrets, which have a standard place, and configs.
  case files(areSecrets: Bool)
  /// A path of the host, from the file's folder.
  case hostPath
  case external
  case list(ComposeShape)
  case table(ComposeShape)
  /// A mapping of known keys; an empty one is something else than nothing.
  case record([String: ComposeShape])
  /// As `record`, where an empty one is as good as nothing.
  case part([String: ComposeShape])
  /// Not part of the hash.
  case unhashed
  /// A key that this version does not know.
  case unknown
}
