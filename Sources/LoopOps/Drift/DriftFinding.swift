/// One thing on a host that is not as the spec says.
package struct DriftFinding: Hashable, Sendable {
  /// What is asked of a host; each alone has fooled people.
  package enum Question: String, Sendable, CaseIterable {
    /// Are the files those that this spec makes?
    case files
    /// Does what runs go by the files that are there?
    case running
    /// Are containers made as the compose file says?
    case containers
    /// Are they made from the images that are meant?
    case images
    /// Who else is there?
    case strangers
  }

  package enum Weight: String, Sendable {
    case drift
    /// Worth knowing, and nothing to put right.
    case note
  }

  package let question: Question
  package let weight: Weight
  /// A word for programs: `edited`, `older`, `unreloaded`.
  package let kind: String
  /// A path from the root, a service or a container.
  package let subject: String
  /// One sentence, not cleaned for a terminal; it holds no secret.
  package let message: String
  /// Lines of a difference, or values that differ.
  package let details: [String]
  /// What to do, where it is not what all of them need.
  package let cure: String?

  init(
    _ question: Question,
    _ kind: String,
    _ subject: String,
    _ message: String,
    details: [String] = [],
    weight: Weight = .drift,
    cure: String? = nil
  ) {
    self.question = question
    self.kind = kind
    self.subject = subject
    self.message = message
    self.details = details
    self.weight = weight
    self.cure = cure
  }
}
