package import LoopFormats

/// What was done to a host, for its history: a line of `.loopgen/audit.jsonl`.
package struct AuditLine: Hashable, Sendable {
  /// Seconds since 1970 on the host's clock; the host writes it.
  package var at: Int
  package var who: String
  package var machine: String
  /// `rebuild loop-api`, `lock acquire`.
  package var what: String
  package var services: [String]
  package var commit: String?
  package var isDirty: Bool?
  /// The longest time that requests stayed without an answer, in milliseconds.
  package var gap: Int?
  /// Streams that were cut.
  package var drops: Int?
  /// `done`, or what failed.
  package var result: String

  package init(
    at: Int = 0,
    by: Operator,
    what: String,
    services: [String] = [],
    commit: String? = nil,
    isDirty: Bool? = nil,
    gap: Int? = nil,
    drops: Int? = nil,
    result: String = "done"
  ) {
    self.at = at
    who = by.name
    machine = by.machine
    self.what = what
    self.services = services
    self.commit = commit
    self.isDirty = isDirty
    self.gap = gap
    self.drops = drops
    self.result = result
  }

  private var members: [JSONMember] {
    [
      JSONMember("who", .string(who)), JSONMember("machine", .string(machine)), JSONMember("what", .string(what)),
      JSONMember("services", .strings(services)),
    ]
      + [
        JSONMember("commit", commit.map(JSONValue.string)), JSONMember("dirty", isDirty.map(JSONValue.bool)),
        JSONMember("gap", gap.map { .integer($0) }), JSONMember("drops", drops.map { .integer($0) }),
      ].compactMap(\.self) + [JSONMember("result", .string(result))]
  }

  package var json: JSONValue { .object([JSONMember("at", .integer(at))] + members) }

  /// All but the beginning that the host writes: `{"at":1763700000,`.
  var tail: String { String(JSONValue.object(members).compactText.dropFirst()) }

  /// - Parameter text: A line; `nil` is returned for what is none, or none to its end.
  package init?(parsing text: String) {
    guard let value = try? JSONValue(parsing: text), case .integer(let at)? = value["at"],
      let who = value["who"]?.text, let what = value["what"]?.text, let result = value["result"]?.text
    else { return nil }
    var services: [String] = []
    if case .array(let items)? = value["services"] { services = items.compactMap(\.text) }
    self.init(
      at: at,
      by: Operator(name: who, machine: value["machine"]?.text ?? ""),
      what: what,
      services: services,
      commit: value["commit"]?.text,
      result: result
    )
    if case .bool(let flag)? = value["dirty"] { isDirty = flag }
    if case .integer(let number)? = value["gap"] { gap = number }
    if case .integer(let number)? = value["drops"] { drops = number }
  }
}
