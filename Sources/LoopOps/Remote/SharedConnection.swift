import LoopDiagnostics

/// One connection to a host that several programs go through: an `ssh` of ours that others find at a socket.
actor SharedConnection {
  private let client: SSHClient
  private let said: ProgramOutput
  private let events: AsyncStream<RemoteFailure?>
  private let event: AsyncStream<RemoteFailure?>.Continuation
  private var folder: SocketFolder?
  private var opening: Task<RemoteFailure?, Never>?
  private var master: Task<Void, Never>?
  private var isOpen = false

  init(_ client: SSHClient) {
    self.client = client
    let (events, event) = AsyncStream.makeStream(of: RemoteFailure?.self)
    self.events = events
    self.event = event
    said = ProgramOutput(isFramed: true, limit: 0) { _ in
    } begun: {
      event.yield(nil)
    }
  }

  /// Opens the connection, unless that was done.
  ///
  /// - Returns: The path of its socket.
  func open() async throws(RemoteFailure) -> String {
    let place: SocketFolder
    if let folder { place = folder } else { place = try SocketFolder() }
    folder = place
    // A program that is cancelled ends itself alone: others may still have to tidy up.
    if isOpen { return place.socket }
    let opening = self.opening ?? start(at: place.socket)
    self.opening = opening
    let failure = await withTaskCancellationHandler {
      await opening.value
    } onCancel: { [master] in
      master?.cancel()
    }
    if let failure { throw Task.isCancelled ? .cancelled("ssh") : failure }
    isOpen = true
    return place.socket
  }

  private func start(at socket: String) -> Task<RemoteFailure?, Never> {
    let child = ChildProcess(client.share(at: socket), .apart)
    master = Task { [client, said, event] in
      do throws(RemoteFailure) {
        let end = try await child.run(.open, into: said)
        event.yield(SSHEnding(end, of: nil, said.heard).failure(of: client) ?? .lost(nil, said.heard.errors))
      } catch {
        event.yield(error)
      }
      event.finish()
    }
    return Task { [events] in
      for await first in events { return first }
      return nil
    }
  }

  /// Ends the connection and what went through it.
  func close() async {
    master?.cancel()
    await master?.value
    folder?.remove()
    folder = nil
  }

  /// Why a program that went through this connection did not run, or not to its end.
  ///
  /// - Returns: `nil` when it did.
  func failure(for ending: SSHEnding) -> RemoteFailure? {
    guard ending.isOfSSH, !ending.hasBegun else { return ending.failure(of: client) }
    if ending.text.contains("Session open refused by peer") {
      return RemoteFailure(
        .denied,
        "the host allows no further session on one connection",
        help: "raise `MaxSessions` in its sshd_config: loopgen needs 4"
      )
    }
    return .lost(ending.program, said.heard.errors)
  }

  // MARK: Tunnels

  func forward(to port: Int) async throws(RemoteFailure) -> Tunnel {
    let socket = try await open()
    let client = client
    let own = try await listen(for: port, at: socket)
    let tunnel = Tunnel(port: own) {
      _ = try? await Self.ask(client.control("cancel", from: own, to: port, over: socket))
    }
    if try await isProhibited(port, at: socket) {
      await tunnel.close()
      throw .forwardingRefused
    }
    return tunnel
  }

  /// Has `ssh` listen on a port that is free.
  ///
  /// Another may take it in between, so this is tried more than once.
  private func listen(for port: Int, at socket: String) async throws(RemoteFailure) -> Int {
    var reason = "there is no free port"
    for _ in 0..<5 {
      guard let own = LoopbackPort.free() else { break }
      let (end, heard) = try await Self.ask(client.control("forward", from: own, to: port, over: socket))
      if end == .exited(0) { return own }
      reason = SSHEnding(end, of: nil, heard).lastLine ?? reason
    }
    throw RemoteFailure(.lost, "a port of this machine cannot be led to the host: \(reason)")
  }

  /// Whether the host's sshd lets nobody through to a port: that is said of a connection that is made, never before.
  private func isProhibited(_ port: Int, at socket: String) async throws(RemoteFailure) -> Bool {
    let known = said.heard.errors.count
    let command = client.connect(to: port, over: socket)
    // A connection that stays open was let through.
    let wasRefused = await withTaskGroup(of: Bool.self) { group in
      group.addTask { (try? await Self.ask(command))?.0 == .exited(SSHEnding.ownStatus) }
      group.addTask {
        try? await Task.sleep(for: .seconds(2))
        return false
      }
      defer { group.cancelAll() }
      return await group.next() ?? false
    }
    // The reason is told by the shared `ssh`, through another pipe.
    for _ in 0..<100 where wasRefused {
      let news = String(decoding: said.heard.errors.dropFirst(known), as: UTF8.self)
      if news.contains("administratively prohibited") { return true }
      if news.contains("open failed") { return false }
      try? await Task.sleep(for: .milliseconds(10))
    }
    return false
  }

  private static func ask(_ arguments: [String]) async throws(RemoteFailure) -> (ChildProcess.End, ProgramOutput.Heard)
  {
    let output = ProgramOutput(isFramed: false, limit: 1 << 16) { _ in }
    let end = try await ChildProcess(arguments).run(.nothing, into: output)
    return (end, output.heard)
  }
}
