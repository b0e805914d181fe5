import LoopFormats
import Testing

struct DockerfilePrinterTests {
  @Test func `a Dockerfile is laid out as people write it`() {
    let tree = Dockerfile([
      .comment("Written by loopgen."), .arg("PYTHON", default: "3.12.8"),
      .from("python:\(variable: "PYTHON")-slim", as: "build", platform: .variable("BUILDPLATFORM")),
      .env([.init("PATH", "/opt/venv/bin:\(variable: "PATH")"), .init("GREETING", "say \"hi\" for $5")]),
      .run(
        .shell(
          .all([
            ShellCommand("python", "-m", "venv", "/opt/venv"), ShellCommand("pip", "install", "-r", "requirements.txt"),
          ])
        ),
        mounts: [.cache(target: "/root/.cache/pip"), .bind(source: "requirements.txt", target: "requirements.txt")]
      ), .blank, .from("python:\(variable: "PYTHON")-slim"), .copy("/opt/venv", to: "/opt/venv", from: "build"),
      .copy("app", "my notes", to: "/app/", owner: "10001:10001"), .workdir("/app"), .user("10001:10001"),
      .expose([8080]),
      .healthcheck(
        DockerfileHealthCheck(
          ["python", "-c", "import this"],
          interval: .seconds(10),
          timeout: .milliseconds(2500),
          retries: 3
        )
      ),
      .stopsignal("SIGTERM"), .cmd(["uvicorn", "app.main:app", "--host", "0.0.0.0"]),
    ])
    #expect(
      tree.text == #"""
        # Written by loopgen.
        ARG PYTHON=3.12.8
        FROM --platform=$BUILDPLATFORM python:$PYTHON-slim AS build
        ENV PATH=/opt/venv/bin:$PATH \
            GREETING="say \"hi\" for \$5"
        RUN --mount=type=cache,target=/root/.cache/pip \
            --mount=type=bind,source=requirements.txt,target=requirements.txt \
            python -m venv /opt/venv \
            && pip install -r requirements.txt

        FROM python:$PYTHON-slim
        COPY --from=build /opt/venv /opt/venv
        COPY --chown=10001:10001 ["app", "my notes", "/app/"]
        WORKDIR /app
        USER 10001:10001
        EXPOSE 8080
        HEALTHCHECK --interval=10s --timeout=2500ms --retries=3 \
            CMD ["python", "-c", "import this"]
        STOPSIGNAL SIGTERM
        CMD ["uvicorn", "app.main:app", "--host", "0.0.0.0"]

        """#
    )
    #expect(tree.stages.map(\.name) == ["build", nil])
    #expect(tree.stages[0].instructions.count == 3)
  }

  @Test(arguments: ["syntax=evil/frontend", "escape=`", " check = skip=all", "anything=1"])
  func `a first comment is never a parser directive`(text: String) throws {
    let tree = Dockerfile([.comment(text), .from("scratch")])
    #expect(tree.text.hasPrefix("\n# "))
    #expect(try Dockerfile(parsing: tree.text) == tree)
  }

  @Test func `an ordinary first comment stands in the first line`() {
    #expect(Dockerfile([.comment("Written by loopgen.")]).text == "# Written by loopgen.\n")
    #expect(Dockerfile([.comment("a b = c")]).text == "# a b = c\n")
  }

  @Test func `a line break in a shell word does not end the instruction`() {
    let tree = Dockerfile([.run(.shell(ShellCommand("printf", "a\nRUN evil")))])
    #expect(tree.text == "RUN [\"/bin/sh\", \"-c\", \"printf 'a\\nRUN evil'\"]\n")
  }

  @Test(arguments: ["a\nUSER root", "a\rUSER root", "a\u{2028}USER root"])
  func `a comment cannot be left`(text: String) {
    for line in Dockerfile([.comment(text)]).text.split(whereSeparator: \.isNewline) { #expect(line.hasPrefix("# ")) }
  }

  @Test func `a long exec form takes a line for each word`() {
    let words = (0..<12).map { "argument-\($0)" }
    let text = Dockerfile([.cmd(.exec(words))]).text
    #expect(text.hasPrefix("CMD [\"argument-0\", \\\n    \"argument-1\", \\\n"))
    let long = String(repeating: "x", count: 200)
    #expect(Dockerfile([.cmd(.exec(["sh", "-c", long]))]).text == "CMD [\"sh\", \"-c\", \"\(long)\"]\n")
  }

  @Test(
    arguments: [
      ("plain", nil), ("a b\t\"'$\\", nil), ("a\nb", .lineBreak), ("a\rb", .lineBreak), ("\u{0}", .control(0)),
      ("\u{7F}", .control(127)), (Nasty.long, .tooLong),
    ] as [(String, DockerfileTextProblem?)]
  )
  func `rules can ask what cannot be said`(text: String, problem: DockerfileTextProblem?) {
    #expect(DockerfileText.problem(in: text) == problem)
  }

  @Test(arguments: [
    ("a b", "a b"), ("a]", "a]"), ("a^b", "a^b"), ("f[1]", "f[\\[]1]"), ("*", "[\\*]"), ("a\\b", "a[\\\\]b"),
    ("^?", "[\\^][\\?]"),
  ])
  func `a path to copy is no pattern`(path: String, text: String) {
    #expect(DockerfileText(copying: path).literal == text)
  }

  @Test func `flags are made of harmless characters`() {
    #expect(DockerfileFlag.isExpressible("/root/.cache/pip"))
    for value in ["", "a b", "a,b", "a\"b", "$A", "a\\b", "é", "a=b", "a\nb"] {
      #expect(!DockerfileFlag.isExpressible(value))
    }
  }
}
