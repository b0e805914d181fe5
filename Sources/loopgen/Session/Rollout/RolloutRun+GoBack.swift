import ArgumentParser
import LoopOps
import LoopStack

extension RolloutRun {
  /// The image before, in place of the one that runs: a deploy without files and without a build.
  mutating func goBack(_ name: String, _ record: DeployedRecord?, _ survey: Survey) async throws -> ExitCode {
    guard let running = survey[name].first?.image, let service = subject.stack.service(named: name) else {
      Terminal.tell(
        "loopgen: error: `\(name)` does not run on \(host.name)\nhelp: `loopgen up\(host.option)` starts it\n"
      )
      throw ExitCode.findings
    }
    guard let previous = record?.services[name]?.previous, previous != running else {
      Terminal.tell(
        "loopgen: error: there is no image of `\(name)` before this one on \(host.name)\n"
          + "help: check out the commit that is wanted, then `loopgen rebuild \(name)\(host.option)`\n"
      )
      throw ExitCode.findings
    }
    let head = checkout.revision(.working)
    let base = try await base(record, survey, coming: head)
    let plan = try plan(from: base, to: base, survey)
    try agree(plan)
    var replacement = Replacement(edge: subject.stack.edge?.serviceName)
    replacement.services = [
      Replacement.Service(
        name,
        image: service.imageName(in: subject.stack),
        source: previous,
        before: running,
        patience: service.patience ?? Replacement.Service.usualPatience
      )
    ]
    let images = [BuiltImage(service: name, made: previous, running: running)]
    return try await replace(replacement, RolloutTarget(nil, plan, record, survey, images))
  }
}
