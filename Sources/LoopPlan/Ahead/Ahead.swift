/// A value that another thread makes meanwhile.
///
/// Whoever asks for it waits until it is made, and makes it where no thread has begun yet: nothing depends on whether the
/// system has one to give.
package final class Ahead<Value: Sendable>: Sendable {
  private let work: Work<Value>

  /// Begins.
  package init(_ make: @escaping @Sendable () -> Value) {
    let work = Work(make)
    self.work = work
    Background.run { work.begin() }
  }

  package var value: Value { work.value }
}
