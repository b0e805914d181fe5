/// A value and the place in a source text that it was written at.
///
/// Two located values are equal when their values are: moving a line in a file changes nothing that runs.
package struct Located<Value> {
  package var value: Value
  package var span: SourceSpan

  package init(_ value: Value, at span: SourceSpan) {
    self.value = value
    self.span = span
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Located<Other> {
    Located<Other>(transform(value), at: span)
  }
}

extension Located: Sendable where Value: Sendable {}

extension Located: Equatable where Value: Equatable {
  package static func == (left: Located, right: Located) -> Bool { left.value == right.value }
}

extension Located: Hashable where Value: Hashable {
  package func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

/// A key of a mapping that the user names, with its value.
package struct Entry<Value> {
  package var key: Located<String>
  package var value: Located<Value>

  package init(key: Located<String>, value: Located<Value>) {
    self.key = key
    self.value = value
  }
}

extension Entry: Sendable where Value: Sendable {}
extension Entry: Equatable where Value: Equatable {}
