import LoopFormats
import Testing

struct ShellPrinterTests {
  @Test(arguments: [
    ("", "''"), ("a", "a"), ("a b", "'a b'"), ("it's", "'it'\\''s'"), ("$HOME", "'$HOME'"), ("a=b", "a=b"),
    ("=b", "'=b'"),
    ("~", "'~'"), ("#", "'#'"), ("a\nb", "'a\nb'"), ("--port=80", "--port=80"), ("한국어", "'한국어'"), ("*", "'*'"),
    ("{a,b}", "'{a,b}'"),
  ])
  func `an argument is quoted unless it is harmless`(text: String, printed: String) {
    #expect(ShellWord(text).quoted == printed)
  }

  @Test(arguments: ["if", "then", "time", "A=b", "-x", "{", "!", "a b", "", "[["])
  func `a program is never a reserved word, an assignment or a flag`(program: String) {
    #expect(ShellCommand(argv: [program]).text == "'\(program)'")
  }

  @Test(
    arguments: [
      (ShellCommand("a", "\(variable: "X")"), "a \"$X\""), (ShellCommand("a", "\(variable: "X")y"), "a \"${X}y\""),
      (ShellCommand("a", "p\(variable: "X")/y"), "a \"p$X/y\""),
      (ShellCommand("a", "\"`$\\\(variable: "X")"), "a \"\\\"\\`\\$\\\\$X\""),
      (.all([ShellCommand("a"), ShellCommand("b")]), "a && b"),
      (.pipe([ShellCommand("a"), ShellCommand("b")]), "a | b"),
      (.all([.pipe([ShellCommand("a"), ShellCommand("b")]), ShellCommand("c")]), "a | b && c"),
      (.pipe([.all([ShellCommand("a"), ShellCommand("b")]), ShellCommand("c")]), "{ a && b; } | c"),
      (.any([.all([ShellCommand("a"), ShellCommand("b")]), ShellCommand("c")]), "{ a && b; } || c"),
      (.all([ShellCommand("a")]), "a"),
      (ShellCommand("a", redirections: [.output(to: "x y"), .errorsToOutput]), "a >'x y' 2>&1"),
      (
        ShellCommand("a", redirections: [.input(from: "in"), .appendOutput(to: "out"), .errors(to: "/dev/null")]),
        "a <in >>out 2>/dev/null"
      ),
    ] as [(ShellCommand, String)]
  )
  func `operators are only ours`(command: ShellCommand, printed: String) {
    #expect(command.text == printed)
  }

  @Test func `a script stops at the first failure`() {
    let script = ShellScript {
      ShellScript.Statement.comment("deploys\nrm -rf /")
      ShellCommand.all([ShellCommand("docker", "compose", "build"), ShellCommand("docker", "compose", "up")])
      ShellScript.Statement.blank
      ShellCommand("echo", "done")
    }
    #expect(
      script.text == """
        #!/bin/sh
        set -eu
        # deploys
        # rm -rf /
        docker compose build &&
          docker compose up

        echo done

        """
    )
  }

  @Test(arguments: 0..<4)
  func `a shell receives exactly the bytes that were printed`(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    let arguments = Nasty.texts + (0..<300).map { _ in random.text(upTo: 8) } + [Nasty.long]
    let usable = arguments.filter(ShellWord.isExpressible)
    for start in stride(from: 0, to: usable.count, by: 100) {
      let part = Array(usable[start..<min(start + 100, usable.count)])
      let command = ShellCommand(argv: ["printf", "%s\\0"] + part)
      let expected: [UInt8] = part.flatMap { text -> [UInt8] in Array(text.utf8) + [0] }
      #expect(try RealShell.output(of: command.text) == expected)
    }
  }

  @Test func `a variable stays one word`() throws {
    let command = ShellCommand("printf", "%s\\0", "\(variable: "NAME")", "a\(variable: "NAME")b", "$NAME")
    let value = "two words * $HOME"
    #expect(try RealShell.output(of: command.text) == Array("\(value)\0a\(value)b\0$NAME\0".utf8))
  }

  @Test func `braces group as the tree does`() throws {
    let yes = ShellCommand("true")
    let no = ShellCommand("false")
    let say = ShellCommand("printf", "said")
    #expect(try RealShell.output(of: ShellCommand.any([.all([yes, no]), say]).text) == Array("said".utf8))
    #expect(try RealShell.output(of: ShellCommand.all([no, .any([yes, yes]), say]).text) == [])
    #expect(
      try RealShell.output(of: ShellCommand.pipe([.all([say, say]), ShellCommand("wc", "-c")]).text).contains(
        UInt8(ascii: "8")
      )
    )
  }
}
