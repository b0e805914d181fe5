import LoopFormats

/// Calls one tool again and again, as one client does.
struct CallLoop: Sendable {
  let conversation: MCPConversation
  let tool: ToolCall

  func run(every interval: Duration, _ recorder: HoldRecorder) async {
    repeat {
      let start = recorder.now
      recorder.note(await outcome(recorder), of: .calls, from: start)
    } while await recorder.pause(interval)
  }

  /// One call; one whose connection was gone is sent again, as clients do with what changes nothing (RFC 9110, 9.2.2).
  private func outcome(_ recorder: HoldRecorder) async -> LoopOutcome {
    let handshakes = await conversation.handshakes
    let first = await call()
    switch first {
    case .failure(.http(.cut)) where tool.isReadOnly:
      switch await call() {
      case .success(let duration): return .retried(duration, ProbeFailure.cut.message)
      case .failure(let failure): return Self.outcome(failure)
      }
    case .failure(let failure): return Self.outcome(failure)
    case .success(let duration):
      let isNew = await conversation.handshakes > handshakes
      return isNew ? .retried(duration, "the server had forgotten the session") : .good(duration)
    }
  }

  /// How long a good call took.
  func call() async -> Result<Duration, MCPFailure> {
    let start = ContinuousClock.now
    do throws(MCPFailure) {
      let result = try await conversation.call("tools/call", tool.params)
      guard result.value["isError"] != true else { throw .malformed("the tool itself failed") }
      return .success(start.duration(to: .now))
    } catch {
      return .failure(error)
    }
  }

  private static func outcome(_ failure: MCPFailure) -> LoopOutcome {
    if case .unauthorized = failure { .refused(failure.message) } else { .failed(failure.message) }
  }
}

/// Uses the token that was there at the start, each time on a connection of its own.
struct TokenLoop: Sendable {
  let conversation: MCPConversation

  /// - Parameter endpoint: Where, with the token.
  init(_ endpoint: MCPEndpoint) {
    var alone = endpoint
    alone.isAlone = true
    conversation = MCPConversation(alone)
  }

  func run(every interval: Duration, _ recorder: HoldRecorder) async {
    repeat {
      let start = recorder.now
      let outcome: LoopOutcome
      do throws(MCPFailure) {
        outcome = .good(try await conversation.call("tools/list").duration)
      } catch .unauthorized(let status, _) {
        outcome = .refused("the token was refused with \(status)")
      } catch {
        outcome = .failed(error.message)
      }
      recorder.note(outcome, of: .token, from: start)
    } while await recorder.pause(interval)
  }
}

/// Asks for one path of the origin again and again, whether or not the last answer is there.
struct ProbeLoop: Sendable {
  let client: ProbeClient
  let path: String
  private let request: ProbeRequest

  init(_ client: ProbeClient, _ origin: ProbeOrigin, _ path: String) {
    self.client = client
    self.path = path
    var request = ProbeRequest.get(ProbeURL(origin: origin, target: path), accept: "*/*")
    request.isAlone = true
    self.request = request
  }

  func run(_ recorder: HoldRecorder) async {
    await withDiscardingTaskGroup { probes in
      repeat {
        probes.addTask {
          let start = recorder.now
          recorder.note(await ask(), of: .probe(path), from: start)
        }
      } while await recorder.pause(HoldSettings.probeInterval)
    }
  }

  func ask() async -> LoopOutcome {
    do throws(ProbeFailure) {
      let answer = try await client.send(request, timeout: HoldSettings.probeTimeout)
      return answer.head.isSuccess ? .good(answer.duration) : .failed("status \(answer.status)")
    } catch {
      return .failed(error.message)
    }
  }
}
