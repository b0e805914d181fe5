import LoopFormats

extension HoldOpening {
  /// Finds what is called and asked, each good once.
  mutating func tryRequests(_ origin: ProbeOrigin) async throws(HoldRefusal) {
    try await tryCalls()
    if hasToken { token = TokenLoop(endpoint) }
    try await tryProbes(origin)
  }

  private mutating func tryCalls() async throws(HoldRefusal) {
    guard let era = await conversation.era else {
      let reason = obstacle.map(Self.reason) ?? "not offered"
      if let tool = settings.tool {
        throw HoldRefusal("\(scope.url): `\(tool)` cannot be called: \(reason)", help: Self.logIn)
      }
      return scope.notes.append("calls: left out: \(reason)")
    }
    let list: MCPResult
    do throws(MCPFailure) {
      list = try await conversation.call("tools/list")
    } catch {
      if case .error = error, settings.tool == nil {
        return scope.notes.append("calls: left out: `tools/list`: \(error.message)")
      }
      if case .unauthorized = error, !hasToken {
        return scope.notes.append("calls: left out: \(Self.reason(error))")
      }
      throw HoldRefusal("\(scope.url): `tools/list`", error)
    }
    var failure: MCPFailure?
    for tool in try candidates(list) {
      let loop = CallLoop(conversation: conversation, tool: tool)
      switch await loop.call() {
      case .success:
        calls = loop
        scope.tool = tool.name.harmless()
        scope.era = era
        return
      case .failure(.malformed(let text)) where settings.tool == nil: failure = .malformed(text)
      case .failure(.error(let code, let text)) where settings.tool == nil: failure = .error(code: code, message: text)
      case .failure(.unauthorized) where !hasToken && settings.tool == nil:
        return scope.notes.append("calls: left out: a token is needed")
      case .failure(let failure): throw HoldRefusal("\(scope.url): \(tool.name.quoted) cannot be called", failure)
      }
    }
    let reason =
      failure.map { "no tool gave a result: \($0.message)" } ?? "no tool that changes nothing can be called unasked"
    scope.notes.append("calls: left out: \(reason); `--call` names one")
  }

  private static let candidateLimit = 3

  private func candidates(_ list: MCPResult) throws(HoldRefusal) -> [ToolCall] {
    guard let name = settings.tool else { return Array(ToolCall.candidates(list.value).prefix(Self.candidateLimit)) }
    guard let found = list.value["tools"]?.items.first(where: { $0["name"]?.text == name }) else {
      throw HoldRefusal("\(scope.url): there is no tool `\(name)`", help: "`tools/list` says which there are")
    }
    guard let tool = ToolCall(found) else {
      throw HoldRefusal("\(scope.url): `\(name)` needs arguments that are no texts", help: "name another tool")
    }
    return [tool]
  }

  private static let usualProbe = "/health"

  private mutating func tryProbes(_ origin: ProbeOrigin) async throws(HoldRefusal) {
    let isUsual = settings.probes.isEmpty
    for path in isUsual ? [Self.usualProbe] : settings.probes {
      let probe = ProbeLoop(endpoint.client, origin, path)
      switch await probe.ask() {
      case .good, .retried:
        probes.append(probe)
        scope.probes.append(path)
      case .refused(let reason), .failed(let reason):
        guard isUsual else {
          throw HoldRefusal(
            "\(origin.text)\(path): cannot be probed: \(reason)",
            help: "a probe is a path that answers 2xx without a token"
          )
        }
        scope.notes.append("probes: left out: \(path): \(reason); `--probe` names a path")
      }
    }
  }
}
