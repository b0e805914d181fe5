import LoopDiagnostics
import LoopFormats
import LoopSpec

/// How a stack is on its host, for people and for programs.
package struct StatusReport: Sendable {
  /// A row: a container, or a service that has none.
  struct Row: Sendable {
    var service: String
    var container: SurveyedContainer?
    var streams: OpenStreams?
    /// Whether the service has several containers.
    var isOneOfSeveral = false

    var state: ServiceState { ServiceState(container) }
  }

  let host: Host
  let survey: Survey
  let rows: [Row]
  /// Containers of services that the spec does not have.
  let strangers: [Row]

  package init(_ facts: StackFacts, _ survey: Survey, on host: Host) {
    self.host = host
    self.survey = survey
    rows = facts.names.flatMap { name in
      let streams = facts.streams(of: name, in: survey)
      let containers = survey[name]
      if containers.isEmpty { return [Row(service: name)] }
      return containers.map { container in
        Row(
          service: name,
          container: container,
          streams: containers.count == 1 ? streams : container.streams,
          isOneOfSeveral: containers.count > 1
        )
      }
    }
    let names = Set(facts.names)
    strangers = survey.containers.filter { !names.contains($0.service) }
      .map { Row(service: $0.service, container: $0) }
  }

  /// Whether every service of the spec has a container, and all are healthy, or run where they have no health check.
  package var isWell: Bool { rows.allSatisfy(\.state.isWell) }

  // MARK: For people

  package func text(colour: Bool) -> String {
    let paint = Paint(colour: colour)
    var table = ColumnTable(head: ["SERVICE", "STATE", "IMAGE BUILT FROM", "UP", "RESTARTS", "OPEN STREAMS"])
    for row in rows + strangers { table.rows.append(cells(row)) }
    return paint(head) + "\n" + table.text(paint) + notes.map { paint($0.text, $0.tone) + "\n" }.joined()
  }

  private var head: String {
    var parts = ["target \(host.name) (\(host.profile.rawValue))"]
    parts.append(survey.lock == nil ? "lock free" : "lock held")
    if let deployed = survey.deployed {
      let commit = deployed["commit"]?.text.map {
        BuiltRevision(commit: $0, isDirty: deployed["dirty"] == true).text
      }
      var text = "\(commit ?? "no commit") deployed"
      if let at = deployed["at"]?.integer { text += " \(EngineTime.span(survey.clock - at)) ago" }
      if let who = deployed["by"]?.text { text += " by \(who)" }
      parts.append(text)
    } else {
      parts.append("never deployed by loopgen")
    }
    return parts.joined(separator: "   ")
  }

  private func cells(_ row: Row) -> [ColumnTable.Cell] {
    let state = row.state
    let name = row.isOneOfSeveral ? "\(row.service) #\(row.container?.number ?? 0)" : row.service
    guard let container = row.container else {
      return [.init(name), .init(state.text, .bad), .init("-"), .init("-"), .init("-"), .init("-")]
    }
    let tone: Paint.Tone = state.isWell ? .good : container.health == .starting ? .change : .bad
    return [
      .init(name), .init(state.text, tone),
      .init(origin(of: container), container.revision?.isDirty == true ? .change : .plain),
      .init(uptime(of: container)), .init(String(container.restarts), container.restarts > 0 ? .change : .plain),
      .init(row.streams?.text ?? "-"),
    ]
  }

  private func origin(of container: SurveyedContainer) -> String {
    if let revision = container.revision { return revision.text }
    // A digest is for machines; that there is one is what people want to know.
    let parts = container.reference.split(separator: "@", maxSplits: 1)
    return parts.count == 2 ? "\(parts[0]) @digest" : container.reference
  }

  private func uptime(of container: SurveyedContainer) -> String {
    guard container.status == .running || container.status == .paused, let start = container.startedAt else {
      return "-"
    }
    return EngineTime.span(survey.clock - start)
  }
}

extension OpenStreams {
  /// `3`; connections alone are no streams, and are said to be connections.
  package var text: String {
    if let count { return String(count) }
    guard let connections else { return "-" }
    return connections == 1 ? "1 connection" : "\(connections) connections"
  }
}
