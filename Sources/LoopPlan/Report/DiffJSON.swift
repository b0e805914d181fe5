package import LoopFormats

/// What a change does, for programs.
package enum DiffJSON {
  package static func document(_ report: DiffReport) -> JSONValue {
    .object {
      JSONMember("version", .integer(1))
      JSONMember("plans", .array(report.plans.map { .string($0.name) }))
    }
  }
}
