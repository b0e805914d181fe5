import LoopDiagnostics
import LoopFormats
import Testing

struct DockerfilePropertyTests {
  @Test(arguments: 0..<20)
  func `what is printed is read back`(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    for _ in 0..<100 {
      let tree = Dockerfile((0..<random.count(upTo: 6)).map { _ in random.dockerfileInstruction() })
      #expect(try Dockerfile(parsing: tree.text) == tree, "\(tree.text)")
    }
  }

  @Test(arguments: 0..<5)
  func `what is read from arbitrary text is printed and read back`(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    let keywords = [
      "FROM ", "ARG ", "ENV A=", "ENV A ", "LABEL ", "RUN ", "COPY ", "WORKDIR ", "USER ", "EXPOSE ", "VOLUME ", "CMD ",
      "ENTRYPOINT ", "HEALTHCHECK CMD ",
      "HEALTHCHECK --interval=", "STOPSIGNAL ", "SHELL ", "COPY --from=", "RUN --mount=", "ADD ", "ONBUILD ", "# ", "",
    ]
    for _ in 0..<1000 {
      let text = (0..<3).map { _ in random.pick(keywords) + random.text(upTo: 5) + "\n" }.joined()
      guard let tree = try? Dockerfile(parsing: text) else { continue }
      let printed = tree.text
      #expect(try Dockerfile(parsing: printed).text == printed, "\(text)")
    }
  }

  @Test(arguments: Nasty.texts.filter(DockerfileText.isExpressible))
  func `a value is one value wherever it stands`(text: String) throws {
    let value = DockerfileText(text)
    let tree = Dockerfile([
      .env([.init("A", value), .init("B", "b")]), .label([.init("org.x", value)]), .arg("X", default: value),
      .workdir(value), .user(value),
      .copy(value, value, to: value), .volume([value]), .entrypoint(.exec([text])), .cmd(.exec([text, "b"])),
      .shell([text]),
      .run(.shell(ShellCommand(argv: ["a", text]))), .healthcheck(DockerfileHealthCheck(.exec([text]))),
    ])
    #expect(try Dockerfile(parsing: tree.text) == tree, "\(tree.text)")
  }
}

extension Seeded {
  mutating func dockerfileInstruction() -> DockerfileInstruction {
    switch count(upTo: 17) {
    case 0:
      .from(
        "\(word0()):\(variable: "TAG")",
        as: chance(2) ? nil : "build",
        platform: chance(2) ? nil : .variable("BUILDPLATFORM")
      )
    case 1: .arg("NAME", default: chance(2) ? nil : dockerfileText())
    case 2: .env((0...count(upTo: 2)).map { DockerfileAssignment("K\($0)", dockerfileText()) })
    case 3: .label((0...count(upTo: 2)).map { DockerfileAssignment("org.x.k-\($0)", dockerfileText()) })
    case 4: .run(dockerfileCommand(), mounts: dockerfileMounts())
    case 5:
      .copy(
        DockerfileCopy(
          (0...count(upTo: 2)).map { _ in dockerfileText() },
          to: dockerfileText(),
          from: chance(2) ? nil : "build"
        )
      )
    case 6: .copy("a", to: "b", owner: chance(2) ? nil : "1:2", mode: chance(2) ? nil : "0644")
    case 7: .workdir(dockerfileText())
    case 8: .user(dockerfileText())
    case 9: .expose([80, DockerfilePort(53, .udp)])
    case 10: .volume((0...count(upTo: 2)).map { _ in dockerfileText() })
    case 11: .entrypoint(dockerfileCommand())
    case 12: .cmd(dockerfileCommand())
    case 13: chance(4) ? .healthcheck(nil) : .healthcheck(dockerfileHealthCheck())
    case 14: .stopsignal("SIGTERM")
    case 15: .shell(["/bin/sh", "-c"])
    case 16: .comment(CommentText.line(of: text()))
    default: .blank
    }
  }

  private mutating func word0() -> String { "image" + word().filter { $0 != "-" } }

  mutating func dockerfileText() -> DockerfileText {
    DockerfileText(
      (0..<count(upTo: 3)).map { _ in
        if chance(4) { return .variable(pick(["A", "_x1"])) }
        if chance(8) { return .substitution(pick(["A:-b", "A:+c", "A-x"])) }
        let text = chance(2) ? word() : text(upTo: 3)
        return .text(DockerfileText.isExpressible(text) ? text : "replaced")
      }
    )
  }

  mutating func dockerfileCommand() -> DockerfileCommand {
    chance(2) ? .exec((0..<count(upTo: 4)).map { _ in text() }) : .shell(shellCommand(depth: 2))
  }

  mutating func dockerfileMounts() -> [DockerfileMount] {
    let mounts: [DockerfileMount] = [
      .cache(target: "/root/.cache"), .cache(target: "/x", id: "y", sharing: .locked), .bind(source: "a", target: "b"),
      .bind(target: "b", from: "build"),
      .secret(id: "token"), .secret(id: "token", target: "/run/x", required: false), .secret(id: "t", env: "TOKEN"),
    ]
    return (0..<count(upTo: 2)).map { _ in pick(mounts) }
  }

  mutating func dockerfileHealthCheck() -> DockerfileHealthCheck {
    DockerfileHealthCheck(
      dockerfileCommand(),
      interval: chance(2) ? nil : .seconds(10),
      timeout: chance(2) ? nil : .milliseconds(2500),
      startPeriod: chance(2) ? nil : .seconds(90),
      startInterval: chance(2) ? nil : .milliseconds(250),
      retries: chance(2) ? nil : 3
    )
  }
}
