/// What a change does, for one comment on a pull request.
package enum DiffMarkdown {
  package static func render(_ report: DiffReport) -> String {
    "<!-- loopgen diff -->\n" + DiffText.render(report, colour: false)
  }
}
