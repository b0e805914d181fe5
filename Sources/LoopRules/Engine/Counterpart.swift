/// A check of another tool that sees a part of what a rule sees, or asks for the opposite.
package struct Counterpart: Hashable, Sendable {
  /// How the other check stands to the rule.
  package enum Relation: String, Hashable, Sendable {
    /// It finds what the rule finds.
    case same
    /// It finds some of it, mostly because it reads one file alone.
    case part
    /// It objects to what the rule asks for.
    case opposite
  }

  package let tool: Tool
  /// The name that the tool itself uses in reports and in its exclusions.
  package let id: String
  /// What the check is called, where its id does not say it.
  package let title: String?
  package let relation: Relation
  /// What it does not see; for an opposite, how to silence it.
  package let note: String?

  package var isPartial: Bool { relation == .part }
  package var isContradiction: Bool { relation == .opposite }

  init(_ tool: Tool, _ id: String, _ title: String? = nil, _ relation: Relation = .same, _ note: String? = nil) {
    self.tool = tool
    self.id = id
    self.title = title
    self.relation = relation
    self.note = note
  }

  /// The page of the check, or of the list that holds it.
  package var url: String {
    switch tool {
    case .hadolint: "https://github.com/hadolint/hadolint/wiki/\(id)"
    case .buildKit: "https://docs.docker.com/reference/build-checks/\(Self.kebabCase(id))/"
    case .trivy: "https://avd.aquasec.com/misconfig/\(id.lowercased())"
    case .checkov: "https://www.checkov.io/5.Policy%20Index/dockerfile.html"
    case .kicsCompose: "https://docs.kics.io/latest/queries/dockercompose-queries/\(id)/"
    case .kicsDockerfile: "https://docs.kics.io/latest/queries/dockerfile-queries/\(id)/"
    case .dclint: "https://github.com/zavoloklom/docker-compose-linter/blob/main/docs/rules/\(id)-rule.md"
    case .gixy: "https://gixy.io/plugins/\(id)/"
    case .cis: "https://www.cisecurity.org/benchmark/docker"
    case .owasp: "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html"
    case .kubeLinter: "https://github.com/stackrox/kube-linter/tree/main/pkg/builtinchecks/yamls"
    case .kubeScore: "https://github.com/zegl/kube-score/blob/master/README_CHECKS.md"
    }
  }

  /// `JSONArgsRecommended` is `json-args-recommended`.
  private static func kebabCase(_ name: String) -> String {
    let letters = Array(name)
    var text = ""
    for (index, letter) in letters.enumerated() {
      let followsLower = index > 0 && letters[index - 1].isLowercase
      let beginsWord = index > 0 && index + 1 < letters.count && letters[index + 1].isLowercase
      if letter.isUppercase, followsLower || beginsWord { text += "-" }
      text += letter.lowercased()
    }
    return text
  }
}

extension Counterpart {
  /// The tools that were compared.
  ///
  /// Those for Kubernetes judge other files; what they look for is the same.
  package enum Tool: String, CaseIterable, Hashable, Sendable {
    case hadolint
    case buildKit = "BuildKit"
    case trivy = "Trivy"
    case checkov = "Checkov"
    case kicsCompose = "KICS"
    case kicsDockerfile = "KICS for Dockerfiles"
    case dclint
    /// Plugins of gixy-next; the older gixy has a few of them under the same names.
    case gixy = "gixy-next"
    /// Sections of the CIS Docker Benchmark 1.6 and 1.7.
    case cis = "CIS Docker Benchmark"
    /// Rules of the Docker Security Cheat Sheet.
    case owasp = "OWASP"
    case kubeLinter = "kube-linter"
    case kubeScore = "kube-score"
  }
}
