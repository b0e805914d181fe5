import LoopDiagnostics
package import LoopSpec

extension StackDescription {
  /// What policy says, as written.
  package static func facts(of policy: Policy) -> [Row] {
    var rows = policy.drops.map { Row("drops \($0.key.value)", Fact($0.value)) }
    for entry in policy.severities { rows.add(word: "rule \(entry.key.value)", Fact(entry.value)) }
    return rows + policy.allowances.compactMap { facts(of: $0.value) }
  }

  /// An allowance is known by its rule and its place.
  package static func facts(of allowance: AllowanceSpec) -> Row? {
    guard let rule = allowance.rule else { return nil }
    let place = allowance.at.map { " at \($0.value)" } ?? ""
    let end = allowance.until.map { ", until \($0.value)" } ?? ""
    return Row(
      "allow \(rule.value)\(place)",
      Fact((allowance.because?.value ?? "") + end, .spec(allowance.because?.span ?? rule.span))
    )
  }

  /// Where a stack runs, and what is different there.
  package static func facts(of target: TargetSpec, in stack: Stack) -> [Row] {
    var rows: [Row] = []
    rows.add("ssh", target.ssh.map { Fact($0) })
    rows.add("dir", target.directory.map { Fact($0) })
    rows.add(word: "profile", target.profile.map { Fact($0) } ?? Fact(.linux, .standard(.standard)))
    rows.add("secrets", target.secrets.map { Fact($0) })
    if let cluster = target.kubernetes?.value {
      rows.add("kubernetes context", cluster.context.map { Fact($0) })
      let namespace = cluster.namespace.map { Fact($0) } ?? Fact(stack.name.value, .standard(.standard))
      rows.add("kubernetes namespace", namespace)
      rows.add(word: "kubernetes expose", cluster.expose.map { Fact($0) } ?? Fact(.edge, .standard(.standard)))
    }
    if let swarm = target.swarm?.value {
      rows.add("swarm stack", swarm.stack.map { Fact($0) } ?? Fact(stack.name.value, .standard(.standard)))
    }
    for entry in target.set {
      let key = entry.key.value.split(separator: ".").last.map(String.init) ?? ""
      rows += settings(entry.value.value, below: "set \(entry.key.value)", key: key)
    }
    return rows
  }
}
