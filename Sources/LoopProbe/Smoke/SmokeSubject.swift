/// The stack that is looked at, and what is asked of it.
package struct SmokeSubject: Sendable {
  /// As whom: with a token, if there is one.
  package let endpoint: MCPEndpoint
  /// The path that says whether the API is well.
  package var health = "/health"
  /// How long heartbeats are waited for; zero leaves them out.
  package var patience = Duration.seconds(40)
  /// A stream whose first event takes longer is held back by somebody.
  var slow = Duration.seconds(2)
  /// Ports of the same host that nobody may be able to reach.
  package var closedPorts: [Int] = []

  package init(_ endpoint: MCPEndpoint) { self.endpoint = endpoint }

  var client: ProbeClient { endpoint.client }
  var origin: ProbeOrigin { endpoint.url.origin }

  /// The same endpoint, asked by somebody without a token.
  var anonymous: MCPEndpoint { MCPEndpoint(client, endpoint.url) }

  func at(_ path: String) -> ProbeURL { ProbeURL(origin: origin, target: path) }

  func ask(_ request: ProbeRequest) async -> Asked {
    let start = ContinuousClock.now
    do throws(ProbeFailure) {
      let answer = try await client.send(request)
      return Asked(outcome: .success(answer), duration: answer.duration)
    } catch { return Asked(outcome: .failure(error), duration: start.duration(to: .now)) }
  }

  func get(_ path: String) async -> Asked { await ask(.get(at(path))) }

  /// A request of the newest era.
  func post(_ message: MCPMessage, as endpoint: MCPEndpoint) async -> Asked {
    await ask(endpoint.post(message, in: .stateless))
  }
}
