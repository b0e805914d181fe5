import LoopDiagnostics
import LoopSpec

extension Resolver {
  /// Refuses hosts on which the place of the stack is not known.
  mutating func checkTargets() {
    for entry in spec.targets where !isUnread(entry.value.span) {
      let target = entry.value.value
      if let login = target.ssh, target.directory == nil {
        diagnostics.report(
          SpecCodes.missingKey,
          "`\(entry.key.value)` is reached by ssh and has no `dir`: where on that host the stack lives is not known",
          at: login.span,
          help: "write `dir: /srv/\(spec.name?.value ?? "stack")`, the folder of the stack there"
        )
      } else if let folder = target.directory, target.ssh == nil, !folder.value.hasPrefix("/") {
        diagnostics.report(
          SpecCodes.badValue,
          "`\(entry.key.value)` is this machine, where `dir` is below no login's home: it has to be absolute",
          at: folder.span,
          help: "write the whole path, or leave `dir` out for this checkout"
        )
      }
    }
  }
}
