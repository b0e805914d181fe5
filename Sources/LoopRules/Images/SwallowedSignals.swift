import LoopDiagnostics
import LoopSpec
import LoopStack

/// A shell is process 1 and keeps the stop signal to itself.
struct SwallowedSignals: Rule {
  let about = CodeInfo(
    "IMG003",
    "swallowed-signals",
    .warning,
    summary: "the stop signal does not reach the program",
    rationale: """
      The engine sends SIGTERM to process 1 alone. A shell that was started with `sh -c` does not pass it on, so the \
      program never finishes what it serves: after the grace period all of it is killed. With `exec`, or in exec form, \
      the program is process 1 itself. Measured: Debian's `sh` (dash 0.5.12) stays in front of a single command, too; \
      bash 5.2 steps aside for the last one of a list.
      """,
    evidence: [
      "https://docs.docker.com/reference/dockerfile/#shell-form-entrypoint-example",
      "https://github.com/aws/graph-explorer/issues/2188",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          build: {recipe: python, context: web, command: "sh -c 'python -m migrate && uvicorn main:app --host 0.0.0.0'"}
      #                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ IMG003
          port: 8000
          compose: {init: false}
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          build: {recipe: python, context: web, command: "sh -c 'python -m migrate && exec uvicorn main:app --host 0.0.0.0'"}
          port: 8000
          compose: {init: false}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    for container in RunningContainer.all(in: stack) {
      guard let first = Launch(container).first, let span = first.span else { continue }
      let script = ShellScript(first.value)
      guard script.swallowsSignals else { continue }
      // An init sends the signal on to the shell alone, which still does not pass it on.
      let hasInit = container.container.lifecycle.usesInit.value
      report(
        hasInit ? .advice : .warning,
        at: span,
        "`\(container.name)` is started by a shell that does not `exec` it: its stop signal ends with the shell",
        notes: first.origin.note("the command"),
        help: script.isOneCommand
          ? "write it in exec form, as a list of words" : "put `exec` in front of the last command"
      )
    }
  }
}

/// What a shell makes of process 1.
private struct ShellScript {
  private let line: LaunchCommand

  init(_ line: LaunchCommand) { self.line = line }

  /// The script that a shell runs; `nil` when there is no shell.
  private var script: String? {
    if line.isShell { return line.words.joined(separator: " ") }
    guard line.words.count >= 3, let shell = line.words.first?.split(separator: "/").last else { return nil }
    // bash replaces itself by the last command of a list.
    guard ["sh", "dash", "ash"].contains(shell), line.words[1].hasPrefix("-"), line.words[1].hasSuffix("c") else {
      return nil
    }
    return line.words[2]
  }

  /// The commands of the script, as far as separators tell them apart.
  private var commands: [Substring] {
    (script ?? "").split { $0 == ";" || $0 == "&" || $0 == "|" || $0 == "\n" }
      .map { $0.drop { $0 == " " } }
      .filter { !$0.isEmpty }
  }

  var isOneCommand: Bool { commands.count == 1 }

  var swallowsSignals: Bool {
    guard script != nil, let last = commands.last else { return false }
    // `exec` somewhere before the end, for instance in a branch, is somebody who knows.
    return !last.hasPrefix("exec ") && !commands.contains { $0.hasPrefix("exec ") }
  }
}
