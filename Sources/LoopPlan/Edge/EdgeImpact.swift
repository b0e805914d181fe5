/// What a changed nginx configuration needs.
package enum EdgeImpact {
  /// A reload when nginx would read its files otherwise, and nothing when they mean the same.
  package static func effects(_ before: StackSide, _ after: StackSide) -> [Effect] { [] }
}
