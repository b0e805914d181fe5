import ServiceLifecycle

/// The clock of all streams: one timer, however many are open.
struct Heartbeat: Service {
  let registry: StreamRegistry
  let interval: Duration

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        try? await Task.sleep(for: interval)
        registry.beat(at: .now)
      }
    }
  }
}
