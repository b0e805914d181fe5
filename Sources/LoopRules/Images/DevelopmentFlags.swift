import LoopDiagnostics
import LoopSpec
import LoopStack

/// A service runs as on its developer's machine.
struct DevelopmentFlags: Rule {
  let about = CodeInfo(
    "IMG012",
    "development-flags",
    .error,
    summary: "a service is started with a development server or its flags",
    rationale: """
      Reloading servers watch the file system and restart in the middle of requests, debuggers answer whoever asks them, \
      and development servers serve one request at a time. None of it belongs behind an edge.
      """,
    evidence: [
      "https://www.uvicorn.org/settings/#development",
      "https://flask.palletsprojects.com/en/stable/deploying/",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          build:
            recipe: python
            context: web
            command: "uvicorn main:app --host 0.0.0.0 --port 8000 --reload"
      #              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ IMG012
          port: 8000
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          build: {recipe: python, context: web, command: "uvicorn main:app --host 0.0.0.0 --port 8000"}
          port: 8000
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    for service in stack.services {
      for line in Launch(service).all {
        guard let sign = DevelopmentSign.find(in: line.value), let span = line.span else { continue }
        report(
          stack.form == .spec ? .error : .warning,
          at: span,
          "`\(service.name.value)` is started with `\(sign)`, which is for development",
          notes: line.origin.note("the command"),
          help: "start it as it shall run: without `\(sign)`",
          fix: Self.fix(line, without: sign)
        )
      }
    }
  }
}

extension DevelopmentFlags {
  /// A flag can be left out; another command is the author's to find.
  private static func fix(_ line: Fact<LaunchCommand>, without sign: String) -> Fix? {
    guard sign.hasPrefix("-"), !line.value.isShell else { return nil }
    return WrittenCommand(line.map(\.words))?.removing(sign).map { Fix("leave `\(sign)` out", .ask, $0) }
  }
}

/// What tells a development server.
private enum DevelopmentSign {
  /// The words that say so; `nil` for other commands.
  static func find(in command: LaunchCommand) -> String? {
    let words = command.words.flatMap { $0.contains(" ") ? $0.split(separator: " ").map(String.init) : [$0] }
    if let flag = words.first(where: flags.contains) { return flag }
    for (index, word) in words.enumerated() {
      let name = word.split(separator: "/").last.map(String.init) ?? word
      if alone.contains(name) { return name }
      guard index + 1 < words.count else { continue }
      let pair = name + " " + words[index + 1]
      if pairs.contains(pair) { return pair }
      if index + 2 < words.count, triples.contains(pair + " " + words[index + 2]) {
        return pair + " " + words[index + 2]
      }
    }
    return nil
  }

  private static let flags: Set<String> = ["--reload", "--inspect", "--inspect-brk", "--debugger"]
  private static let alone: Set<String> = ["nodemon", "ts-node-dev", "webpack-dev-server"]
  private static let pairs: Set<String> = [
    "flask run", "manage.py runserver", "fastapi dev", "vite dev", "next dev", "rails server", "artisan serve",
  ]
  private static let triples: Set<String> = ["npm run dev", "yarn run dev", "pnpm run dev", "bun run dev"]
}
