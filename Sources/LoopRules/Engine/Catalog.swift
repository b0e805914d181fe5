package import LoopDiagnostics
import LoopFormats
import LoopSpec

/// Every finding that loopgen can report; a test compares the list with the files.
package enum Catalog {
  /// Rules over a stack, sorted by code.
  package static let rules: [any Rule] = [
    CoLocatedStream(),
    HostPortCollision(),
    RouteToClosedPort(),
    PublishedWide(),
    LocalhostInContainer(),
    StaleDNS(),
    SigningKeyShared(),
    SecretInEnvironment(),
    SecretFileOwnership(),
    HostEscape(),
    HardeningDropped(),
    NeededCapabilityDropped(),
    DanglingReference(),
    DollarEscape(),
    ReadTimeout(),
    KeepaliveRace(),
    ReaderMountedWritable(),
    WriterMountedReadOnly(),
    StateNotPersisted(),
    SQLiteFileMount(),
    SQLiteTwoWriters(),
    SingleFileConfig(),
    ShadowedImage(),
  ]

  /// The pages of all codes: of files, of specs, of rules.
  package static let pages: [CodeInfo] =
    YAMLCodes.all + SpecCodes.all + PolicyCodes.all + rules.map(\.about)

  /// Codes that once meant something; they are never used again.
  package static let retired: [String] = []

  /// The page of a code or a name.
  package static func page(of word: String) -> CodeInfo? { index[word] }

  /// Whether a project may allow a rule, or weigh it otherwise.
  ///
  /// Findings about files and specs stand: what they name cannot be generated.
  package static func isNegotiable(_ code: String) -> Bool { !code.hasPrefix("SPC") && !code.hasPrefix("YML") }

  private static let index: [String: CodeInfo] = Dictionary(
    pages.flatMap { [($0.code, $0), ($0.name, $0)] },
    uniquingKeysWith: { first, _ in first }
  )
}
