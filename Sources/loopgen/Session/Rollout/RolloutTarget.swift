import LoopOps
import LoopPlan
import LoopStack

/// Where a replacement leads from and to, as its proof and its record need it.
struct RolloutTarget {
  /// `nil` where no file is touched.
  let files: RolloutFiles?
  let plan: Plan
  /// What the host has of the last deploy.
  let record: DeployedRecord?
  let survey: Survey
  let images: [BuiltImage]

  init(
    _ files: RolloutFiles?,
    _ plan: Plan,
    _ record: DeployedRecord?,
    _ survey: Survey,
    _ images: [BuiltImage]
  ) {
    self.files = files
    self.plan = plan
    self.record = record
    self.survey = survey
    self.images = images
  }

  /// Whether nothing of the stack ran before.
  var isFirst: Bool { survey.containers.isEmpty }

  /// Why nothing can be held; `nil` where the edge and what it leads to run.
  func unheld(_ stack: Stack) -> String? {
    if isFirst { return "nothing ran before, so nothing was held" }
    let needed = stack.services.filter { $0.mcp != nil }.map(\.name.value) + (stack.edge.map { [$0.serviceName] } ?? [])
    return needed.first { !survey.runs($0) }.map { "`\($0)` did not run before, so nothing was held" }
  }

  /// What the host keeps of this deploy.
  func newRecord(_ replacement: Replacement, by owner: LockOwner, at time: Int) -> DeployedRecord {
    var next = DeployedRecord(
      commit: files == nil ? record?.commit : files?.commit,
      isDirty: (files?.isDirty ?? record?.isDirty) ?? false,
      by: owner.by.name,
      at: time,
      tool: ToolVersion.text,
      services: record?.services ?? [:],
      files: files?.set?.digests ?? record?.files ?? [:]
    )
    for service in replacement.removed { next.services[service] = nil }
    for service in replacement.services {
      let made = images.first { $0.service == service.name }?.made
      let isSame = made == service.before
      next.services[service.name] = DeployedRecord.Service(
        // What an older image was built from, its labels say.
        commit: files?.commit,
        isDirty: files?.isDirty(service.name) ?? false,
        image: made,
        previous: isSame ? record?.services[service.name]?.previous : service.before
      )
    }
    return next
  }
}

extension Survey {
  /// Whether any container of a service runs.
  func runs(_ service: String) -> Bool { self[service].contains { $0.status == .running || $0.status == .paused } }
}
