import Testing

/// One fact that is broken on purpose, and the finding that has to say so.
///
/// What the finding has to stand on is marked in the changed text: `deploys: «often»`. Several marks are several
/// findings; nothing else above advice may be found.
struct Mutation: Sendable, CustomTestStringConvertible {
  enum Ground: String, Sendable, CaseIterable {
    /// In specs/loop.yaml.
    case spec
    /// In the files that specs/loop.yaml produces, read as if somebody had written them.
    case files
  }

  /// The rule that has to see it.
  let code: String
  let ground: Ground
  /// What is wrong then, as people would say it.
  let title: String
  let changes: [Change]
  /// Codes that are found as well, since they say another thing of the same cause.
  let besides: Set<String>
  /// Whether the rule may see it as advice.
  let isAdvice: Bool

  var testDescription: String { "\(code) \(title)" }

  static func spec(
    _ code: String,
    _ title: String,
    _ changes: Change...,
    besides: Set<String> = [],
    isAdvice: Bool = false
  ) -> Mutation {
    Mutation(code: code, ground: .spec, title: title, changes: changes, besides: besides, isAdvice: isAdvice)
  }

  static func files(
    _ code: String,
    _ title: String,
    _ changes: Change...,
    besides: Set<String> = [],
    isAdvice: Bool = false
  ) -> Mutation {
    Mutation(code: code, ground: .files, title: title, changes: changes, besides: besides, isAdvice: isAdvice)
  }
}
