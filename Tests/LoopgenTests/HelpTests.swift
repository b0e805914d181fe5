import Support
import Testing

struct HelpTests {
  @Test(
    arguments: [
      "", "build", "validate", "diff", "graph", "smoke", "hold", "show", "explain", "docs", "schema", "init",
      "doctor", "up", "status", "logs", "rebuild", "rebuild-all", "restart", "stop", "rollback", "drift", "lock",
      "audit",
    ]
  )
  func `help is as recorded`(command: String) throws {
    let run = try Program.run(
      Program.loopgen,
      command.isEmpty ? ["--help"] : [command, "--help"],
      environment: ["COLUMNS": "80"]
    )
    let name = command.isEmpty ? "loopgen" : command
    #expect(run.status == 0)
    #expect(run.output.contains("EXAMPLES"))
    // The parser does not break the synopsis.
    let long = run.output.split(separator: "\n").filter { $0.count > 80 && !$0.hasPrefix("USAGE: ") }
    #expect(long.isEmpty, "\(long)")
    #expect(try Golden.matches(run.output, "Tests/LoopgenTests/Goldens/help-\(name).txt"))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completions are printed for a shell`(shell: String) throws {
    let run = try Program.run(Program.loopgen, ["--generate-completion-script", shell])
    #expect(run.status == 0)
    #expect(run.output.contains("validate"))
  }

  @Test(
    arguments: [
      ["bild"], ["build", "--chek"], ["build", "--check", "--force"], ["explain", "XYZ999"], ["docs", "services.prot"],
      ["validate", "--fail-on", "fatal"], ["init", "--name", "Not/A/Name"], ["smoke"], ["smoke", "host"],
      ["smoke", "http://127.0.0.1:1", "--mcp", "mcp"], ["smoke", "http://127.0.0.1:1", "--token", "x", "--login"],
      ["hold", "http://user:secret@127.0.0.1:1"], ["hold", "http://127.0.0.1:1", "--streams", "0"],
      ["hold", "http://127.0.0.1:1", "--for", "1 minute"], ["status", "nas", "--target", "mac"],
      ["audit", "nas", "--target", "mac"], ["audit", "--last", "0"], ["rebuild"], ["lock", "--because", "x"],
      ["logs", "--since", "soon"], ["up", "--no-proof", "--url", "http://127.0.0.1:1"], ["up", "--dirty", "both"],
    ]
  )
  func `wrong usage exits with 64 and says how it is right`(arguments: [String]) throws {
    let run = try Program.run(Program.loopgen, arguments)
    #expect(run.status == 64)
    #expect(!run.errors.isEmpty)
    #expect(run.output.isEmpty)
  }

  @Test
  func `each rule has a page by code and by name`() throws {
    let list = try Program.run(Program.loopgen, ["explain"]).output
    #expect(list.contains("SPC008  error    generated-drift"))
    for line in list.split(separator: "\n") {
      let code = String(line.prefix(6))
      let page = try Program.run(Program.loopgen, ["explain", code])
      #expect(page.status == 0 && page.output.contains(code))
    }
    let byCode = try Program.run(Program.loopgen, ["explain", "STR005"]).output
    #expect(try Program.run(Program.loopgen, ["explain", "keepalive-race"]).output == byCode)
  }
}
