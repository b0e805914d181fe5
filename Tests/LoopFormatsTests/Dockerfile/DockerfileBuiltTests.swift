import LoopFormats
import Testing

/// Quoting, proved by the builder that reads it.
@Suite(.enabled(if: RealDocker.isWanted, "LOOPGEN_DOCKER is not set"), .serialized)
struct DockerfileBuiltTests {
  private static let texts: [String] = {
    var random = Seeded(7)
    return (Nasty.texts + (0..<150).map { _ in random.text() }).filter(DockerfileText.isExpressible)
  }()

  @Test func `an image holds exactly the values that were printed`() throws {
    let texts = Self.texts
    let dockerfile = Dockerfile([
      .comment("syntax=no/frontend"), .arg("X", default: "xx"), .from("scratch"), .arg("X"),
      .env(texts.enumerated().map { DockerfileAssignment("K\($0)", DockerfileText($1)) }),
      .label(texts.enumerated().map { DockerfileAssignment("k-\($0)", "\($1)\(variable: "X")\($1)") }),
      .workdir("/a b/$c'\"\\d"), .user("some $user:1"), .entrypoint(.exec(texts)), .cmd(.exec(texts + ["a\nb"])),
      .healthcheck(DockerfileHealthCheck(.exec(texts), interval: .milliseconds(1500), retries: 4)),
      .expose([80, DockerfilePort(53, .udp)]), .stopsignal("SIGQUIT"),
    ])
    let configuration = try RealDocker().configuration(of: dockerfile)
    guard case .array(let variables)? = configuration["Env"], let labels = configuration["Labels"] else {
      throw RealDocker.Failure(message: configuration.text)
    }
    #expect(Array(variables.suffix(texts.count)) == texts.enumerated().map { .string("K\($0)=\($1)") })
    for (index, text) in texts.enumerated() { #expect(labels["k-\(index)"] == .string("\(text)xx\(text)")) }
    #expect(configuration["WorkingDir"] == "/a b/$c'\"\\d")
    #expect(configuration["User"] == "some $user:1")
    #expect(configuration["Entrypoint"] == .strings(texts))
    #expect(configuration["Cmd"] == .strings(texts + ["a\nb"]))
    #expect(configuration["Healthcheck"]?["Test"] == .strings(["CMD"] + texts))
    #expect(configuration["Healthcheck"]?["Interval"] == 1_500_000_000)
    #expect(
      configuration["ExposedPorts"] == .object([JSONMember("53/udp", .object([])), JSONMember("80/tcp", .object([]))])
    )
    #expect(configuration["StopSignal"] == "SIGQUIT")
  }

  @Test func `a file is copied by its own name, whatever it is called`() throws {
    let docker = try RealDocker()
    let names = Self.texts.filter { !$0.isEmpty && !$0.contains("/") && $0 != "." && $0 != ".." }
    let special =
      names.filter { $0.contains(where: "*?[]\\^".contains) } + names.filter { !$0.contains(where: "*?[]\\^".contains) }
    let chosen = Array(special.prefix(100))
    for name in chosen { try docker.write(name, to: "from/\(name)") }
    let copies = chosen.enumerated().map { index, name in
      DockerfileInstruction.copy(DockerfileText(copying: "from/\(name)"), to: DockerfileText("/\(index)/\(name)"))
    }
    let files = try docker.files(of: Dockerfile([.from("scratch")] + copies))
    for (index, name) in chosen.enumerated() { #expect(files["\(index)/\(name)"] == name, "\(name)") }
    #expect(files.count == chosen.count)
  }

  @Test(arguments: 0..<8)
  func `the builder leaves out what the matcher leaves out`(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    let docker = try RealDocker()
    let names = ["a", "b", "ab", "ba", "x", ".e", "a b", "c.py", "#h", "!n", "f[1]", "é"]
    let paths = Set(
      (0..<60).map { _ in (0...random.count(upTo: 3)).map { _ in random.pick(names) }.joined(separator: "/") }
    )
    let files = paths.filter { path in !paths.contains { $0.hasPrefix(path + "/") } }.sorted()
    for path in files { try docker.write("", to: path) }
    var lines: [IgnoreLine] = random.chance(2) ? [.exclude(IgnorePattern("*"))] : []
    while lines.count < 5 {
      let text = random.globPattern()
      let pattern = random.chance(2) ? IgnorePattern(path: random.pick(files)) : nil
      guard let pattern = pattern ?? (IgnorePattern.problem(in: text) == nil ? IgnorePattern(text) : nil) else {
        continue
      }
      lines.append(random.chance(2) ? .include(pattern) : .exclude(pattern))
    }
    let ignore = IgnoreFile(lines)
    try docker.write(ignore.text, to: ".dockerignore")
    let kept = try docker.files(of: Dockerfile([.from("scratch"), .copy(".", to: "/")])).keys.filter {
      $0 != ".dockerignore"
    }
    let matcher = IgnoreMatcher(ignore)
    #expect(kept.sorted() == files.filter { !matcher.matches($0) }, "\(ignore.text)")
  }
}
