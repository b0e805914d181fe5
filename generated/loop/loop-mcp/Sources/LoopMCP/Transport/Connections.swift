import NIOCore
import Synchronization

/// All connections of the server: how many there are, and how long each may take.
final class Connections: Sendable {
  /// How long a client may take.
  struct Patience: Sendable {
    /// For its first request.
    var request = TimeAmount.seconds(30)
    /// For the rest of a body whose beginning has come.
    var body = TimeAmount.seconds(60)
    /// To read so much of its answer that there is room for more.
    var reader = TimeAmount.seconds(60)
    /// To notice that its request will not be read to the end.
    var farewell = TimeAmount.seconds(3)
    /// For any request, once connections are scarce.
    var underPressure = TimeAmount.seconds(5)
  }

  let patience: Patience
  /// How many connections there may be.
  let limit: Int
  private let number = Atomic(0)

  init(limit: Int, patience: Patience = Patience()) {
    self.limit = limit
    self.patience = patience
  }

  /// How many connections are open.
  var count: Int { number.load(ordering: .relaxed) }

  /// Whether more than half of what may be open is: then nobody may hold a connection without using it.
  var areScarce: Bool { count > limit / 2 }

  var patienceForRequest: TimeAmount { areScarce ? min(patience.request, patience.underPressure) : patience.request }

  /// Counts a connection in.
  ///
  /// - Returns: Whether there is room for it; it is counted out like all others when it closes.
  func open() -> Bool { number.add(1, ordering: .relaxed).newValue <= limit }

  func close() { number.subtract(1, ordering: .relaxed) }
}
