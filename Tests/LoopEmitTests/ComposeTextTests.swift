import LoopDiagnostics
import LoopFormats
import Testing

/// What Compose hands to a container is what the spec says, to the byte.
struct ComposeTextTests {
  private static let nasty = [
    "$", "$$", "${A}", "${A:-b}", "$A$B", "a$", "no", "0755", "1e3", "~", "null", "22:22", " lead", "trail ", "# c",
    "a: b",
    "- x", "{a}", "[a]", "'", "\"", "\\", "\\n", "a\nb", "a\n", "\n", "\r\n", "\t", "%", "@x", "`x`", "!t", "&a", "*a",
    "|", ">",
    "?", "=", "<<", "한글", "é\u{301}", "\u{202E}x", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{1}", "\u{7F}", "🙂",
    String(repeating: "x$ ", count: 400),
  ]

  @Test func `an environment value arrives as it was written, dollars and all`() throws {
    let spec = Self.spec(environment: Self.nasty.enumerated().map { ("V\($0)", $1) })
    let environment = try Self.environment(of: EmitCase.text("compose.yaml", of: spec))
    #expect(environment.count == Self.nasty.count)
    for (index, value) in Self.nasty.enumerated() {
      #expect(environment["V\(index)"].map(Self.interpolated) == value)
    }
  }

  @Test(arguments: 0..<20)
  func `so does any other text`(seed: Int) throws {
    var generator = SplitMix(seed: UInt64(seed))
    let values = (0..<30).map { _ in Self.text(using: &generator) }
    let spec = Self.spec(environment: values.enumerated().map { ("V\($0)", $1) })
    let environment = try Self.environment(of: EmitCase.text("compose.yaml", of: spec))
    for (index, value) in values.enumerated() {
      #expect(environment["V\(index)"].map(Self.interpolated) == value)
    }
  }

  @Test func `a secret is asked of the host and fails when it is not there`() throws {
    let spec = """
      loopgen: 1
      name: s
      services:
        a: { image: "a:1.0.0", port: 80, health: /, secrets: [TOKEN] }
      """
    let environment = try Self.environment(of: EmitCase.text("compose.yaml", of: spec))
    #expect(environment == ["TOKEN": "${TOKEN:?set TOKEN in the environment}"])
  }

  // MARK: Both ends

  private static func spec(environment: [(String, String)]) -> String {
    YAMLValue.mapping {
      YAMLEntry("loopgen", 1)
      YAMLEntry("name", "s")
      YAMLEntry("services") {
        YAMLEntry("a") {
          YAMLEntry("image", "a:1.0.0")
          YAMLEntry("port", 80)
          YAMLEntry("health", "/")
          YAMLEntry("env", .mapping(environment.map { YAMLEntry($0.0, .string($0.1)) }))
        }
      }
    }.text
  }

  private static func environment(of compose: String) throws -> [String: String] {
    var diagnostics = Diagnostics()
    let text = SourceText(name: "compose.yaml", text: compose)
    let root = YAMLReader.read(text, as: FileID(0), reporting: &diagnostics)
    #expect(!diagnostics.hasErrors)
    let node = try #require(root?["services"]?["a"]?["environment"])
    guard case .mapping(let pairs) = node.content else { return [:] }
    var environment: [String: String] = [:]
    for pair in pairs {
      guard case .scalar(let scalar) = pair.value.content else { continue }
      environment[pair.key] = scalar.text
    }
    return environment
  }

  /// What Compose makes of a value; `nil` when it would put a variable in.
  private static func interpolated(_ text: String) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "$") {
        guard rest.popFirst() == UInt8(ascii: "$") else { return nil }
      }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func text(using generator: inout SplitMix) -> String {
    let pieces = nasty.dropLast() + ["a", "b", " ", "1", "/", ":"]
    return (0..<Int.random(in: 0...8, using: &generator)).map { _ in
      pieces.randomElement(using: &generator) ?? ""
    }.joined()
  }
}

/// SplitMix64: the same numbers for the same seed everywhere.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
