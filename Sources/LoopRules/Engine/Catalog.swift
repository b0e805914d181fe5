package import LoopDiagnostics
import LoopFormats
import LoopSpec

/// Every finding that loopgen can report; a test compares the list with the files.
package enum Catalog {
  /// Rules over a stack, sorted by code.
  package static let rules: [any Rule] = [
    WellKnownUnrouted(),
    WellKnownBehindAuth(),
    IssuerMismatch(),
    ResourceMismatch(),
    KeySetHairpin(),
    KeySetAtBoot(),
    ChallengeHidden(),
    IncompleteCORS(),
    ClosedServer(),
    NestedVaults(),
    SharedBuildContext(),
    SharedEnvFile(),
    RestartCascade(),
    NamespaceCoupling(),
    ProxyCarriesApp(),
    CoLocatedStream(),
    FloatingBase(),
    DeployGap(),
    BootWithoutHealth(),
    ProxyNeedsEveryone(),
    CPULimitUnsupported(),
    FeatureTooNew(),
    MutableTag(),
    RootUser(),
    SwallowedSignals(),
    MissingHealthCommand(),
    HealthLocalhost(),
    NoHealthCheck(),
    ContextLeak(),
    MissingRuntimeFiles(),
    ArchitectureMismatch(),
    LibcMismatch(),
    SecretInBuild(),
    DevelopmentFlags(),
    UnboundedLogs(),
    NoRestart(),
    NoMemoryLimit(),
    ShortStartPeriod(),
    UnfitProbePath(),
    StateUnbacked(),
    HostPortCollision(),
    RouteToClosedPort(),
    ListenTriangle(),
    LoopbackBind(),
    PublishedWide(),
    RedirectWrongPort(),
    URLUsesHostPort(),
    LocalhostInContainer(),
    HostGatewayMissing(),
    ReservedOnTarget(),
    ScaleBlocked(),
    PrefixWithoutBoundary(),
    StripMismatch(),
    SlashRedirect(),
    ShadowedRoute(),
    HeadersNotForwarded(),
    ProxyHeadersUntrusted(),
    ForgeableClientAddress(),
    BodyLimitTooLow(),
    UnreachableNetwork(),
    HostModeNames(),
    StaleDNS(),
    NginxTooOld(),
    VariableUpstreamTrap(),
    RetryNonIdempotent(),
    UnderscoreHeader(),
    SigningKeyShared(),
    SecretInEnvironment(),
    IgnoredSecretOwner(),
    HostEscape(),
    HardeningDropped(),
    NeededCapabilityDropped(),
    FlatNetwork(),
    TLSMissing(),
    AliasCollision(),
    TrustedKeysWritable(),
    DanglingReference(),
    YAMLTypedScalar(),
    DollarEscape(),
    UndefinedVariable(),
    UnnamedProject(),
    ProfileGap(),
    DurationWithoutUnit(),
    StreamBuffered(),
    StreamCompressed(),
    ReadTimeout(),
    HeartbeatTooSlow(),
    KeepaliveRace(),
    TooFewConnections(),
    ReloadCuts(),
    GraceBelowDrain(),
    SessionWithoutAffinity(),
    StreamSaboteur(),
    HostRefused(),
    OriginCheckOff(),
    ReaderMountedWritable(),
    WriterMountedReadOnly(),
    StateNotPersisted(),
    SQLiteFileMount(),
    SQLiteReadOnlyFolder(),
    SQLiteTwoWriters(),
    SQLiteWeakFileSystem(),
    SingleFileConfig(),
    MissingSource(),
    ShadowedImage(),
    StaleSeed(),
    NestedMountPoint(),
    ReadOnlyNotRecursive(),
    ReadOnlyAlias(),
    UnpreparedMountPoint(),
    DanglingCertificate(),
    MissingScratch(),
  ]

  /// The pages of all codes: of files, of specs, of rules over a stack and over a change.
  package static let pages: [CodeInfo] = {
    let ruled = Set(rules.map(\.about.code))
    // A code that the spec's reader shares with a rule has one page.
    return (YAMLCodes.all + SpecCodes.all + PolicyCodes.all).filter { !ruled.contains($0.code) } + rules.map(\.about)
      + ChangeCodes.all
  }()

  /// Codes that once meant something; they are never used again.
  package static let retired: [String] = []

  /// Codes of the catalogue that no rule has yet, and why.
  package static let unbuilt: [(code: String, reason: String)] = [
    ("DEP007", "neither a spec nor the files of a stack say which command deploys it"),
    ("IMG013", "a matter of one Dockerfile alone: hadolint says it better"),
  ]

  /// The page of a code or a name.
  package static func page(of word: String) -> CodeInfo? { index[word] }

  /// Whether a project may allow a rule, or weigh it otherwise.
  ///
  /// Each rule says so itself. What readers find about files and specs stands: it cannot be generated.
  package static func isNegotiable(_ code: String) -> Bool {
    if let isNegotiable = ruleNegotiability[code] { return isNegotiable }
    return !code.hasPrefix("SPC") && !code.hasPrefix("YML")
  }

  private static let ruleNegotiability: [String: Bool] = Dictionary(
    rules.map { ($0.about.code, $0.isNegotiable) },
    uniquingKeysWith: { first, _ in first }
  )

  private static let index: [String: CodeInfo] = Dictionary(
    pages.flatMap { [($0.code, $0), ($0.name, $0)] },
    uniquingKeysWith: { first, _ in first }
  )
}
