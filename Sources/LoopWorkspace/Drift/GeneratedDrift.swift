package import LoopDiagnostics

/// The finding of `build --check`.
package enum GeneratedDrift {
  /// Its page; a spec cannot show it, since it is about files beside the spec, so there are no examples.
  package static let about = CodeInfo(
    "SPC008",
    "generated-drift",
    .error,
    summary: "a generated file is not what the spec produces",
    rationale: """
      Output is a function of the spec and of the program's version. A file that differs was edited by hand, and the edit \
      vanishes with the next build, or the spec was changed without a build, and what is reviewed and deployed is not what \
      the spec says. The finding is about files beside the spec, so no spec can show it: edit a line of a generated file, \
      or change a port in the spec, and run `loopgen build --check`.
      """,
    evidence: ["https://github.com/sjMun09/Gout/issues/418"],
    bad: [],
    good: []
  )
}
