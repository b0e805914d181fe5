package import LoopDiagnostics
package import LoopFormats
package import LoopRules
package import LoopSpec
package import LoopStack

/// A spec's text read as far as it goes, with what was found on the way.
package struct Reading {
  package var sources = SourceMap()
  /// Everything that was found.
  package var all: [Diagnostic]
  package var spec: Spec?
  package var stack: Stack?
  package var checked: CheckedStack?

  package init(_ text: String, target: String? = nil, limits: YAMLLimits = YAMLLimits()) {
    self.init(bytes: Array(text.utf8), target: target, limits: limits)
  }

  package init(bytes: [UInt8], target: String? = nil, limits: YAMLLimits = YAMLLimits()) {
    let source = SourceText(name: "specs/test.yaml", bytes: bytes)
    let file = sources.add(source)
    var found = Diagnostics()
    var unused = Diagnostics()
    spec = SpecReader.read(source, as: file, target: target, limits: limits, reporting: &unused)
    stack = StackReader.read(source, as: file, target: target, limits: limits, reporting: &found)
    if let stack {
      var verdicts = [Catalog.check(stack)]
      checked = verdicts[0].checked
      // Without a target, what each of them changes is judged as well, as `validate` does it.
      for variant in target == nil ? stack.variants : [] {
        guard let other = StackReader.read(source, as: file, target: variant, limits: limits, reporting: &found) else {
          continue
        }
        verdicts.append(Catalog.check(other))
      }
      found.append(contentsOf: Catalog.findings(of: verdicts))
    }
    all = found.sorted
  }

  /// What was found, without advice: small specs leave much unsaid that a real one should say.
  package var diagnostics: [Diagnostic] { all.filter { $0.severity > .advice } }

  /// Findings as `line:column CODE`.
  package var summary: [String] {
    let map = LineMap(sources[FileID(0)])
    return diagnostics.map { "\(map.position(of: $0.span.start)) \($0.code)" }
  }

  package var rendered: String {
    var renderer = TextRenderer(sources: sources)
    return renderer.render(diagnostics)
  }
}

/// A small valid spec; more keys of the one service and of the top level may be added.
package func spec(service: String = "", top: String = "") -> String {
  let keys = service.isEmpty ? "" : "\n    " + service
  return """
    loopgen: 1
    name: test
    services:
      web:
        image: "web:1.0.0"
        workers: 1\(keys)
    \(top)
    """
}
