import LoopVault

extension Caller {
  /// Waits while one of the vaults is being read for the first time, as it is when clients come back to a server that
  /// has just been started.
  ///
  /// - Parameter patience: How long to wait at most.
  func settle(within patience: Duration) async {
    let deadline = ContinuousClock.now + patience
    while vaults.contains(where: { $0.index.catalog.state == .loading }), ContinuousClock.now < deadline {
      // A caller that has gone needs no answer.
      guard (try? await Task.sleep(for: .milliseconds(20))) != nil else { return }
    }
  }
}
