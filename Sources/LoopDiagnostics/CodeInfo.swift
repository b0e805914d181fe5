/// The page of one finding code: documentation, test and `explain` output at once.
package struct CodeInfo: Sendable {
  /// Family and number, for instance `PRT001`; never reused.
  package let code: String
  /// Names the bad thing in kebab case, so that "allow host-port-collision" reads.
  package let name: String
  package let severity: Severity
  /// One line, lower case, no full stop.
  package let summary: String
  /// Why it fails, in sentences.
  package let rationale: String
  /// Where the claim can be checked: manuals, sources, threads.
  package let evidence: [String]
  /// Specs that must be found, with caret comment lines `# ^^^^ CODE` under the place.
  package let bad: [String]
  /// Specs that must stay silent.
  package let good: [String]
  /// Files without a spec, or a spec with files beside it, that must be found; carets as in `bad`, in any of them.
  package let badFiles: [[ExampleFile]]
  package let goodFiles: [[ExampleFile]]
  /// Changes that must be found, with carets in what they lead to.
  package let badChanges: [ChangeExample]
  package let goodChanges: [ChangeExample]

  package init(
    _ code: String,
    _ name: String,
    _ severity: Severity,
    summary: String,
    rationale: String,
    evidence: [String] = [],
    bad: [String] = [],
    good: [String] = [],
    badFiles: [[ExampleFile]] = [],
    goodFiles: [[ExampleFile]] = [],
    badChanges: [ChangeExample] = [],
    goodChanges: [ChangeExample] = []
  ) {
    self.code = code
    self.name = name
    self.severity = severity
    self.summary = summary
    self.rationale = rationale
    self.evidence = evidence
    self.bad = bad
    self.good = good
    self.badFiles = badFiles
    self.goodFiles = goodFiles
    self.badChanges = badChanges
    self.goodChanges = goodChanges
  }
}

/// One file of an example.
package struct ExampleFile: Sendable, Hashable {
  /// Relative to the repository's root: `compose.yaml`, `api/Dockerfile`; a spec is `specs/….yaml`.
  package let name: String
  package let text: String

  package init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }
}

/// Two revisions of a spec.
package struct ChangeExample: Sendable, Hashable {
  package let before: String
  package let after: String

  package init(before: String, after: String) {
    self.before = before
    self.after = after
  }
}
