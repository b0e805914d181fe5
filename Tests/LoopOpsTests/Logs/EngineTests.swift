import Foundation
import LoopOps
import Synchronization
import Testing

/// A container of a real engine, with the labels that Compose gives.
@Suite(
  .enabled(if: ProcessInfo.processInfo.environment["LOOPGEN_DOCKER"] != nil, "LOOPGEN_DOCKER is not set"),
  .timeLimit(.minutes(2))
)
struct EngineTests {
  private let host = Host(
    name: "local",
    directory: "/tmp",
    project: "lgops\(UInt32.random(in: 0 ... .max))",
    output: "generated/none"
  )

  private func start(_ connection: HostConnection) async throws -> String {
    let program = RemoteProgram.docker(
      "run",
      "--detach",
      "--label",
      "com.docker.compose.project=\(host.project)",
      "--label",
      "com.docker.compose.service=talk",
      "--label",
      "com.docker.compose.oneoff=False",
      "--label",
      "com.docker.compose.container-number=1",
      "python:3.11-slim",
      "python",
      "-u",
      "-c",
      "import time\nfor n in range(600):\n  print(n)\n  time.sleep(0.1)"
    )
    return try await connection.run(program).required("`docker run`").text.split(separator: "\n").last.map(String.init)
      ?? ""
  }

  @Test
  func `a real engine is surveyed, followed without a gap, and left as it was`() async throws {
    let connection = HostConnection(host)
    let id = try await start(connection)
    do {
      let survey = try await connection.survey()
      #expect(survey["talk"].map(\.id) == [id])
      #expect(survey["talk"].first?.isWell == true)
      #expect(abs(survey.clock - Int(Date().timeIntervalSince1970)) < 60)
      let numbers = try await followed(connection, atLeast: 25)
      #expect(numbers == Array(0..<numbers.count))
      #expect(try await Restart.result(connection.run(Restart.program("talk", patience: 20))) == .running)
      #expect(try await Stop.states(connection.run(Stop.program(["talk"], edge: nil))).map(\.service) == ["talk"])
    } catch {
      _ = try await connection.run(.docker("rm", "--force", id))
      throw error
    }
    _ = try await connection.run(.docker("rm", "--force", id))
  }

  /// Follows until there are so many lines, then goes away.
  private func followed(_ connection: HostConnection, atLeast count: Int) async throws -> [Int] {
    let request = LogRequest(services: ["talk"], follows: true)
    let box = Box(LogReader(request, names: ["talk"]))
    let reading = Task {
      try await connection.run(request.program, limit: 1 << 16) { line in box.take(line.text) }
    }
    while box.numbers.count < count { try await Task.sleep(for: .milliseconds(50)) }
    reading.cancel()
    _ = try? await reading.value
    return box.numbers
  }

  private final class Box: Sendable {
    private let state: Mutex<(reader: LogReader, numbers: [Int])>

    init(_ reader: LogReader) { state = Mutex((reader, [])) }

    var numbers: [Int] { state.withLock { $0.numbers } }

    func take(_ line: String) {
      state.withLock { state in
        for case .line(let line) in state.reader.take(line) { state.numbers += Int(line.text).map { [$0] } ?? [] }
      }
    }
  }
}
