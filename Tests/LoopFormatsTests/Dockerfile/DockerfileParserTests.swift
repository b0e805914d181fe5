import LoopDiagnostics
import LoopFormats
import Testing

struct DockerfileParserTests {
  @Test(
    arguments: [
      ("from a", [.from("a")]), ("FROM a as b", [.from("a", as: "b")]),
      ("FROM --platform=linux/arm64 a", [.from("a", platform: "linux/arm64")]),
      ("FROM a:${TAG:-1}", [.from(DockerfileText([.text("a:"), .substitution("TAG:-1")]))]),
      ("ARG A B=2", [.arg("A"), .arg("B", default: "2")]),
      ("ENV A 'b c' d", [.env([.init("A", "b c d")])]),
      ("ENV A=1 B='$x' C=\"$x\"", [.env([.init("A", "1"), .init("B", "$x"), .init("C", .variable("x"))])]),
      ("ENV A=a\\ b", [.env([.init("A", "a b")])]), ("ENV A=\"it's\"", [.env([.init("A", "it's")])]),
      ("ENV A=\\$x", [.env([.init("A", "$x")])]),
      ("ENV A=a$", [.env([.init("A", "a$")])]), ("LABEL \"a.b\"=\"c\"", [.label([.init("a.b", "c")])]),
      ("ENV A=", [.env([.init("A", "")])]),
      ("COPY a b c/", [.copy("a", "b", to: "c/")]), ("COPY [\"a b\", \"c\"]", [.copy("a b", to: "c")]),
      ("COPY --from=x --chown=1:2 --chmod=755 a b", [.copy("a", to: "b", from: "x", owner: "1:2", mode: "755")]),
      ("COPY --link a b", [.other(keyword: "COPY", text: "--link a b")]), ("WORKDIR /a b", [.workdir("/a b")]),
      ("USER $U:1", [.user("\(variable: "U"):1")]),
      ("EXPOSE 80 53/udp 443/TCP", [.expose([80, DockerfilePort(53, .udp), 443])]),
      ("EXPOSE $PORT", [.other(keyword: "EXPOSE", text: "$PORT")]),
      ("EXPOSE 70000", [.other(keyword: "EXPOSE", text: "70000")]), ("VOLUME /a /b", [.volume(["/a", "/b"])]),
      ("VOLUME [\"/a\"]", [.volume(["/a"])]),
      ("CMD [\"a\", \"b c\"]", [.cmd(["a", "b c"])]), ("CMD a b", [.cmd(.shell(ShellCommand("a", "b")))]),
      ("CMD a; b", [.cmd(.script("a; b"))]),
      ("CMD ['a']", [.cmd(.script("['a']"))]),
      ("RUN a && \\\n  b", [.run(.shell(.all([ShellCommand("a"), ShellCommand("b")])))]),
      ("RUN --mount=type=cache,target=/c a", [.run(.shell(ShellCommand("a")), mounts: [.cache(target: "/c")])]),
      (
        "RUN --mount=target=/c,source=x a",
        [.run(.shell(ShellCommand("a")), mounts: [.bind(source: "x", target: "/c")])]
      ),
      ("RUN --mount=type=tmpfs,target=/c a", [.other(keyword: "RUN", text: "--mount=type=tmpfs,target=/c a")]),
      ("RUN --network=none a", [.other(keyword: "RUN", text: "--network=none a")]),
      ("RUN echo $HOME", [.run(.script("echo $HOME"))]),
      ("HEALTHCHECK none", [.healthcheck(nil)]),
      (
        "HEALTHCHECK --interval=1m30s --retries=2 CMD a",
        [.healthcheck(DockerfileHealthCheck(.shell(ShellCommand("a")), interval: .seconds(90), retries: 2))]
      ),
      ("MAINTAINER someone", [.other(keyword: "MAINTAINER", text: "someone")]),
      ("ONBUILD RUN a", [.other(keyword: "ONBUILD", text: "RUN a")]),
      ("STOPSIGNAL SIGQUIT", [.stopsignal("SIGQUIT")]),
      ("SHELL [\"/bin/bash\", \"-c\"]", [.shell(["/bin/bash", "-c"])]),
      ("FROM \"a b\"", [.other(keyword: "FROM", text: "\"a b\"")]),
      ("ENV A=\"b", [.other(keyword: "ENV", text: "A=\"b")]), ("ENV A=${x", [.other(keyword: "ENV", text: "A=${x")]),
      ("\tRUN a\r\n", [.run(.shell(ShellCommand("a")))]),
      ("\u{FEFF}RUN a", [.run(.shell(ShellCommand("a")))]),
    ] as [(String, [DockerfileInstruction])]
  )
  func `what people write is read`(text: String, instructions: [DockerfileInstruction]) throws {
    #expect(try Dockerfile(parsing: text).instructions == instructions)
  }

  @Test func `continuation lines, comments and empty lines are joined as BuildKit joins them`() throws {
    let text = """
      # top

      RUN a \\
      # inside
          && b \\

          && c   \\ \t
          && d
      CMD ["x", \\
        "y"]
      """
    #expect(
      try Dockerfile(parsing: text).instructions == [
        .comment("top"), .blank, .comment("inside"),
        .run(.shell(.all(["a", "b", "c", "d"].map { ShellCommand(argv: [$0]) }))), .cmd(["x", "y"]),
      ]
    )
  }

  @Test func `two backslashes at the end of a line are text`() throws {
    #expect(try Dockerfile(parsing: "WORKDIR a\\\\\nUSER b").instructions == [.workdir("a\\"), .user("b")])
  }

  @Test func `the escape directive is obeyed at the top only`() throws {
    let text = "# escape=`\nFROM a\nCOPY a `\n  b\\\nENV A=`$x B=c\\\\d"
    #expect(
      try Dockerfile(parsing: text).instructions == [
        .from("a"), .copy("a", to: "b\\"), .env([.init("A", "$x"), .init("B", "c\\\\d")]),
      ]
    )
    #expect(try Dockerfile(parsing: "# hello\n# escape=`\nCOPY a \\\n b").instructions.last == .copy("a", to: "b"))
    #expect(throws: DockerfileSyntaxError.self) { try Dockerfile(parsing: "# escape=x\nFROM a") }
  }

  @Test func `a parser directive comes out as a comment`() throws {
    let tree = try Dockerfile(parsing: "# syntax=docker/dockerfile:1\n# check=skip=all\nFROM a")
    #expect(tree.instructions == [.comment("syntax=docker/dockerfile:1"), .comment("check=skip=all"), .from("a")])
    #expect(try Dockerfile(parsing: tree.text) == tree)
  }

  @Test func `here-documents are kept`() throws {
    let text = "RUN <<EOF cat && 3<<-'X Y' b\n a\nUSER root\nEOF\n\t\tc\n\tX Y\nCOPY <<a <<b /\nA\na\nB\nb\nUSER me"
    let tree = try Dockerfile(parsing: text)
    #expect(
      tree.instructions == [
        .other(
          keyword: "RUN",
          text: "<<EOF cat && 3<<-'X Y' b",
          heredocs: [
            DockerfileHeredoc(delimiter: "EOF", content: " a\nUSER root\n"),
            DockerfileHeredoc(delimiter: "X Y", content: "\t\tc\n"),
          ]
        ),
        .other(
          keyword: "COPY",
          text: "<<a <<b /",
          heredocs: [
            DockerfileHeredoc(delimiter: "a", content: "A\n"), DockerfileHeredoc(delimiter: "b", content: "B\n"),
          ]
        ),
        .user("me"),
      ]
    )
    #expect(try Dockerfile(parsing: tree.text) == tree)
    #expect(throws: DockerfileSyntaxError.self) { try Dockerfile(parsing: "RUN <<EOF\na\n") }
    #expect(try Dockerfile(parsing: "RUN echo '<<EOF'\nUSER me").instructions.last == .user("me"))
    #expect(try Dockerfile(parsing: "RUN [\"a\", \"<<EOF\"]\nUSER me").instructions.last == .user("me"))
  }

  @Test func `every instruction knows its place, in scalars`() throws {
    let text = "# 한\n\nRUN a \\\n  && b\n  USER 🦊\r\n"
    let spans = try DockerfileParser.parse(Array(text.utf8), as: FileID(2)).map(\.span)
    let expected: [(UInt32, UInt32)] = [(0, 3), (4, 4), (5, 19), (22, 28)]
    #expect(spans == expected.map { SourceSpan(file: FileID(2), start: $0.0, end: $0.1) })
  }
}
