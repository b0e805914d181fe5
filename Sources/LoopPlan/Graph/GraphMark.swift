/// What a change does to something that is drawn.
///
/// Each has a word, and each printer gives it a colour and a line of its own: none of the three is needed to read it.
package enum GraphMark: String, Sendable, Hashable, CaseIterable {
  case created, removed
  /// Its facts differ.
  case changed
  case reload, restart, recreate
  case dataAtRisk = "data at risk"

  /// `nil` for what goes on as it is.
  package init?(_ action: Action) {
    switch action {
    case .unchanged: return nil
    case .reload: self = .reload
    case .restart: self = .restart
    case .recreate: self = .recreate
    case .dataAtRisk: self = .dataAtRisk
    case .create: self = .created
    case .remove: self = .removed
    }
  }

  package init(_ kind: Change.Kind) {
    switch kind {
    case .added: self = .created
    case .removed: self = .removed
    case .changed, .renamed: self = .changed
    }
  }

  package var word: String { rawValue }
}
