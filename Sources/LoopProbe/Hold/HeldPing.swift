/// A ping from its post to its answer, which go two ways: either may be seen first.
struct HeldPing: Sendable {
  enum State: Sendable {
    case posting
    /// The server has taken it, at that time.
    case accepted(Duration)
    /// Its answer came before that of the post.
    case answered
    /// The post failed, at that time: perhaps because the connection is ending, which is seen a little later.
    case unsent(Duration, String)
  }

  let connection: Int
  var state = State.posting
}
