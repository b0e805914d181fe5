/// How long something did not answer: from the last good answer before a failure to the next good one.
///
/// A request that fails may have been sent long before: the gap is where it was sent.
struct GapMeter: Sendable {
  /// Times of good answers, in their order: as many as can be needed for a request that is still under way.
  private var good: [Duration] = []
  /// The last good answer before a failure that nothing good has followed.
  private var openSince: Duration?
  private var longest = Duration.zero

  private static let capacity = 128

  var isOpen: Bool { openSince != nil }

  func longest(until now: Duration) -> Duration {
    max(longest, openSince.map { max(.zero, now - $0) } ?? .zero)
  }

  mutating func succeed(at now: Duration) {
    if let openSince { longest = max(longest, now - openSince) }
    openSince = nil
    good.append(now)
    if good.count > Self.capacity { good.removeFirst(good.count - Self.capacity / 2) }
  }

  /// - Parameter start: When the request was sent.
  mutating func fail(from start: Duration) {
    let before = good.last { $0 <= start } ?? min(start, good.first ?? start)
    if let after = good.first(where: { $0 > start }) {
      longest = max(longest, after - before)
    } else {
      openSince = min(openSince ?? before, before)
    }
  }
}
