import LoopFormats

extension Survey {
  /// Reads what `program` wrote.
  ///
  /// - Throws: That the engine does not answer, or that the answer is none.
  package init(_ answer: RemoteAnswer) throws(RemoteFailure) {
    try answer.required("`docker ps`")
    var reader = SurveyReader()
    for line in answer.text.utf8.split(separator: UInt8(ascii: "\n")) {
      let parts = line.split(separator: UInt8(ascii: "\t"), maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      try reader.take(String(Substring(parts[0])), String(Substring(parts[1])))
    }
    self = try reader.survey(errors: answer.errors)
  }
}

extension RemoteFailure {
  static func unreadable(_ what: String) -> RemoteFailure {
    RemoteFailure(
      .failed(status: 0),
      "the host's answer cannot be read: \(what)",
      help: "see what a login prints there before a command runs: it must print nothing"
    )
  }
}

/// Lines of a survey, one by one.
private struct SurveyReader {
  private var survey = Survey(clock: 0)
  private var clock: Int?
  private var listed = 0
  private var streams: [String: OpenStreams] = [:]

  mutating func take(_ tag: String, _ value: String) throws(RemoteFailure) {
    switch tag {
    case "clock": clock = Int(value)
    case "listed": listed = Int(value) ?? 0
    case "container": survey.containers.append(try container(value))
    case "streams":
      let words = value.split(separator: " ")
      guard let id = words.first else { return }
      let counts = words.dropFirst().map { Int($0) }
      guard !counts.isEmpty, counts.allSatisfy({ ($0 ?? -1) >= 0 }) else { return }
      streams[String(id), default: OpenStreams()].count = counts.reduce(0) { min($0 + ($1 ?? 0), 1_000_000_000) }
    case "connections":
      let words = value.split(separator: " ")
      guard words.count == 2, let count = Int(words[1]) else { return }
      streams[String(words[0]), default: OpenStreams()].connections = count
    case "missing": survey.hasDirectory = false
    case "unreadable": survey.unreadable.append(value)
    case "lock": survey.lock = value.isEmpty ? .null : file(tag, value) ?? .null
    case "run": survey.run = file(tag, value)
    case "deployed": survey.deployed = file(tag, value)
    case "audit": survey.audit = file(tag, value)
    default: break
    }
  }

  consuming func survey(errors: String) throws(RemoteFailure) -> Survey {
    guard let clock else { throw .unreadable("it has no time") }
    survey.clock = clock
    if survey.containers.isEmpty && listed > 0 {
      try RemoteAnswer(status: 1, output: [], errors: errors).required("`docker inspect`")
    }
    survey.containers.removeAll { $0.isOneOff }
    for place in survey.containers.indices { survey.containers[place].streams = streams[survey.containers[place].id] }
    survey.containers.sort { ($0.service, $0.number, $0.id) < ($1.service, $1.number, $1.id) }
    return survey
  }

  private mutating func file(_ tag: String, _ text: String) -> JSONValue? {
    if let value = try? JSONValue(parsing: text), case .object = value { return value }
    survey.unreadable.append(tag)
    return nil
  }

  private func container(_ text: String) throws(RemoteFailure) -> SurveyedContainer {
    guard let facts = try? JSONValue(parsing: text), let id = facts["id"]?.text, !id.isEmpty,
      let status = facts["status"]?.text
    else { throw .unreadable("a container is described by no JSON of docker") }
    let labels = facts["labels"]?.texts ?? [:]
    return SurveyedContainer(
      id: id,
      name: String((facts["name"]?.text ?? "").drop { $0 == "/" }),
      service: labels["com.docker.compose.service"] ?? "",
      number: labels["com.docker.compose.container-number"].flatMap { Int($0) } ?? 1,
      isOneOff: labels["com.docker.compose.oneoff"]?.lowercased() == "true",
      image: facts["image"]?.text ?? "",
      reference: facts["reference"]?.text ?? "",
      labels: labels,
      status: SurveyedContainer.Status(rawValue: status) ?? .other,
      health: facts["health"]?.text.flatMap(SurveyedContainer.Health.init),
      exitCode: facts["exit"]?.integer ?? 0,
      isOutOfMemory: facts["oom"] == .bool(true),
      error: facts["error"]?.text ?? "",
      startedAt: facts["started"]?.text.flatMap(EngineTime.seconds),
      finishedAt: facts["finished"]?.text.flatMap(EngineTime.seconds),
      restarts: facts["restarts"]?.integer ?? 0
    )
  }
}

extension JSONValue {
  /// Members that are strings.
  fileprivate var texts: [String: String] {
    guard case .object(let members) = self else { return [:] }
    return members.reduce(into: [:]) { $0[$1.name] = $1.value.text }
  }
}

extension StringProtocol {
  /// Without blanks at both ends.
  var withoutOuterBlanks: String {
    let isBlank = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\t" || scalar == "\r" || scalar == "\n" }
    var rest = Substring(self).unicodeScalars.drop(while: isBlank)
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return String(rest)
  }
}
