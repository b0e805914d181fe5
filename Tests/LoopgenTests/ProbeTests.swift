import LoopFormats
import Support
import Testing

struct ProbeTests {
  @Test(arguments: ["smoke", "hold"])
  func `a stack that does not answer is words, data and exit code 4`(command: String) throws {
    // Port 1 of the loopback: nothing listens there.
    let run = try Program.run(Program.loopgen, [command, "http://127.0.0.1:1", "--json"])
    #expect(run.status == 4)
    #expect(run.errors.contains("nothing listens there") && run.errors.contains("help: "))
    let document = try JSONValue(parsing: run.output)
    #expect(document[command] == 1)
    #expect(document["url"] == "http://127.0.0.1:1/mcp")
    guard case .string(let reason)? = document["unreachable"] else {
      Issue.record("no reason in the data")
      return
    }
    #expect(reason.contains("refused"))
  }

  @Test func `a command is not run when nothing can be held`() throws {
    let run = try Program.run(Program.loopgen, ["hold", "http://127.0.0.1:1", "--", "echo", "it ran"])
    #expect(run.status == 4)
    #expect(!run.output.contains("it ran") && !run.errors.contains("it ran"))
  }

  @Test func `a token is in no message`() throws {
    for arguments in [["--token", "secret-\u{1}"], ["--token", "secret token"], ["--token", "@/nonexistent/secret"]] {
      let run = try Program.run(Program.loopgen, ["smoke", "http://127.0.0.1:1"] + arguments)
      #expect(run.status != 0)
      #expect(!(run.output + run.errors).contains("secret-") && !(run.output + run.errors).contains("secret token"))
    }
  }
}
