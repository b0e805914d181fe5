import LoopDiagnostics
import LoopImport
import LoopRules
import LoopStack
import Testing

/// Small files that mean endless ones, and variables that nobody defines.
struct ImportBoundsTests {
  /// Sixty lines, each twice the line above.
  private static let doubling =
    "A0=\(String(repeating: "x", count: 64))\n"
    + (1..<60).map { "A\($0)=$A\($0 - 1)$A\($0 - 1)\n" }.joined()

  @Test
  func `variables that double with each line end`() throws {
    let stack = ImportedStack([
      "compose.yaml": "services: {a: {image: \"a:${A3}\", hostname: \"${A59}\"}}\n", ".env": Self.doubling,
    ])
    #expect(stack["a"]?.container.process.image?.value.tag?.count == 512)
    let longest = EnvironmentFile(
      SourceFile(text: SourceText(name: ".env", text: Self.doubling), file: FileID(0))
    ).values.values.map(\.count).max()
    #expect(try #require(longest) <= 256 << 10)
  }

  @Test
  func `arguments of a build that double with each line end`() {
    let lines = (1..<60).map { "ENV A\($0)=${A\($0 - 1)}${A\($0 - 1)}\n" }.joined()
    let stack = ImportedStack([
      "compose.yaml": "services: {a: {build: .}}\n",
      "Dockerfile": "FROM a\nENV A0=\(String(repeating: "x", count: 64))\n\(lines)USER ${A59}\n",
    ])
    #expect(stack.summary == [])
    #expect(stack["a"]?.contents?.facts.user == nil, "nobody knows it")
    #expect(stack["a"]?.contents?.facts.environment.allSatisfy { $0.value.value.count <= 32 << 10 } == true)
  }

  @Test
  func `unknown keys are counted, and a hundred of them told`() {
    let keys = (0..<5_000).map { "    k\($0): 1\n" }.joined()
    let stack = ImportedStack(["compose.yaml": "services:\n  a:\n    image: a\n" + keys])
    #expect(stack.inventory.notUnderstood.count == 5_000)
    #expect(stack.diagnostics.all.count == 100)
  }

  @Test
  func `a configuration that is included whole counts whole each time`() {
    let block = "location /x { proxy_pass http://a:1; }\n"
    let stack = ImportedText([
      "nginx.conf": "events {}\nhttp {\n"
        + String(repeating: "server { include many.conf; }\n", count: 500) + "}\n",
      "many.conf": String(repeating: block, count: 2_000),
    ])
    #expect(stack.diagnostics.all.map(\.code) == ["IMP023"])
    #expect(stack.result.map { $0.locations.count <= 500_000 } == true)
  }

  @Test(arguments: [
    ("include: [compose.yaml]\n", ["compose.yaml:1:11 IMP006"]),
    ("include: [one.yaml]\n", ["one.yaml:1:11 IMP006"]),
    ("include: [gone.yaml]\n", ["compose.yaml:1:11 IMP002"]),
  ])
  func `a circle of includes is told where it closes`(text: String, places: [String]) {
    let stack = ImportedStack([
      "compose.yaml": text + "services: {a: {image: \"a:1.0.0\"}}\n",
      "one.yaml": "include: [compose.yaml]\nservices: {b: {image: \"b:1.0.0\"}}\n",
    ])
    #expect(stack.summary == places)
    #expect(stack["a"] != nil)
  }

  @Test
  func `an include has variables of its own`() {
    let stack = ImportedStack([
      "compose.yaml": "include: [{path: sub/one.yaml, env_file: own.env}]\n",
      "sub/one.yaml": "services: {b: {image: \"b:${TAG}\"}}\n", "sub/.env": "TAG=1.0.0\n", "own.env": "TAG=2.0.0\n",
    ])
    #expect(stack["b"]?.container.process.image?.value.tag == "2.0.0")
  }

  // MARK: Variables that nobody defines

  @Test
  func `a variable is undefined where a file defines others`() throws {
    let stack = ImportedStack([
      "compose.yaml": """
      services:
        a:
          image: "a:${TAG}"
          labels: {one: "${A}-${GONE}", two: "${ALSO:-1}", three: "$BARE", four: "$${NOT}", five: "${X:?}"}
          environment: {URL: "http://${GONE}"}
      """, ".env": "TAG=1\nA=${SHELL}\n",
    ])
    let undefined = try #require(stack.stack?.undefined)
    #expect(undefined.map(\.value) == ["GONE"])
    #expect(undefined.map { stack.place(of: $0.span) } == ["compose.yaml:4:25"])
    #expect(stack.findings == ["compose.yaml:4:25 SPC006"], "\(stack.findings)")
  }

  @Test
  func `without a file of variables nobody knows`() {
    let stack = ImportedStack(["compose.yaml": "services: {a: {image: \"a:${TAG}\"}}\n"])
    #expect(stack.stack?.variables == nil)
    #expect(stack.stack?.undefined.isEmpty == true)
    #expect(!stack.findings.contains { $0.hasSuffix("SPC006") })
  }
}
