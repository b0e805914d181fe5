/// What `work` gives, or `nil` once `limit` is over or the caller was cancelled; either way `work` has ended by then.
func limited<Value: Sendable>(
  to limit: Duration,
  _ work: @escaping @Sendable () async -> Value
) async -> Value? {
  await withTaskGroup { group -> Value? in
    group.addTask { () -> Value? in await work() }
    group.addTask { () -> Value? in
      try? await Task.sleep(for: limit)
      return nil
    }
    defer { group.cancelAll() }
    return await group.next() ?? nil
  }
}
