/// A value and the place in a source text that it was written at.
///
/// As a property wrapper, `service.port` is the value and `service.$port` its span. Two located values are equal when
/// their values are: moving a line in a file changes nothing that runs.
@propertyWrapper
package struct Located<Value> {
  package var wrappedValue: Value
  /// Where the value was written; `nil` when nobody wrote it.
  package var projectedValue: SourceSpan?

  package init(wrappedValue: Value) {
    self.wrappedValue = wrappedValue
    self.projectedValue = nil
  }

  package init(_ value: Value, at span: SourceSpan?) {
    self.wrappedValue = value
    self.projectedValue = span
  }

  package var value: Value { wrappedValue }
  package var span: SourceSpan? { projectedValue }

  package func map<Other>(_ transform: (Value) -> Other) -> Located<Other> {
    Located<Other>(transform(wrappedValue), at: projectedValue)
  }
}

extension Located: Sendable where Value: Sendable {}

extension Located: Equatable where Value: Equatable {
  package static func == (left: Located, right: Located) -> Bool { left.wrappedValue == right.wrappedValue }
}

extension Located: Hashable where Value: Hashable {
  package func hash(into hasher: inout Hasher) { hasher.combine(wrappedValue) }
}
