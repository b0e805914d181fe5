package import LoopWorkspace

/// How a host differs from what its spec says; pure: the same facts give the same findings.
///
/// Its answers are in `HostDrift+Files`, `+Running`, `+Containers` and `+Images`.
package struct HostDrift: Sendable {
  let subject: DriftSubject
  let facts: DriftFacts
  let files: FileFacts
  /// What commits that images name are to this checkout; `nil` when git does not say.
  let commits: [String: CommitRelation]?

  package init(
    _ subject: DriftSubject,
    _ facts: DriftFacts,
    _ files: FileFacts,
    commits: [String: CommitRelation]? = nil
  ) {
    self.subject = subject
    self.facts = facts
    self.files = files
    self.commits = commits
  }

  var host: Host { subject.host }

  /// In the order of the questions, each sorted by what it is about.
  package var findings: [DriftFinding] {
    [fileFindings, runningFindings, containerFindings, imageFindings, strangers]
      .flatMap { findings in findings.sorted { ($0.subject, $0.kind) < ($1.subject, $1.kind) } }
  }

  /// Questions that this host did not answer, and why.
  package var unanswered: [(question: DriftFinding.Question, reason: String)] {
    facts.configRefusal.map { [(.containers, "Compose does not read the file there: \($0.trimmed)")] } ?? []
  }
}

extension DriftFacts {
  /// The commits that images of containers name.
  package var revisions: Set<String> { Set(containers.compactMap { $0.labels[ImageLabel.revision] }) }
}

/// Labels that a deploy gives to the images that it builds.
enum ImageLabel {
  /// Full name of a commit (https://github.com/opencontainers/image-spec/blob/main/annotations.md).
  static let revision = "org.opencontainers.image.revision"
  static let dirty = "loopgen.dirty"
}
