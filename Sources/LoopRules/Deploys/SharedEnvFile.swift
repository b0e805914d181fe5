import LoopDiagnostics
import LoopSpec
import LoopStack

/// A value that changes with each deploy reaches a container that should stay.
struct SharedEnvFile: Rule {
  let about = CodeInfo(
    "DEP002",
    "shared-env-file",
    .error,
    summary: "a value of each deploy reaches a container that should stay",
    rationale: """
      Compose compares the resolved environment of a container with the one it runs with, and recreates it when one \
      value differs. A revision that stands in a common file, or in the environment of a service that it does not \
      version, recreates that service with every deploy of another.
      """,
    evidence: [
      "https://github.com/docker/compose/blob/main/pkg/compose/hash.go",
      "https://github.com/docker/compose/issues/8725",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        api: {image: "api:1.0.0", port: 8000, deploys: often, secrets: [GIT_SHA]}
        live: {image: "live:1.0.0", port: 8001, deploys: pinned, secrets: [GIT_SHA]}
      #                                                                    ^^^^^^^ DEP002
      edge: {host: shop.example.com, routes: {/: api, /live: {to: live, stream: 75s}}}
      """,
      """
      loopgen: 1
      name: shop
      services:
        api: {image: "api:1.0.0", port: 8000, deploys: often, compose: {env_file: [../../shop.env]}}
        live:
          image: "live:1.0.0"
          port: 8001
          deploys: pinned
          compose:
            env_file: ../../shop.env
      #               ^^^^^^^^^^^^^^ DEP002
      edge: {host: shop.example.com, routes: {/: api, /live: {to: live, stream: 75s}}}
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        api: {image: "api:1.0.0", port: 8000, deploys: often, secrets: [GIT_SHA]}
        live: {image: "live:1.0.0", port: 8001, deploys: pinned, env: {LOG_LEVEL: info}}
      edge: {host: shop.example.com, routes: {/: api, /live: {to: live, stream: 75s}}}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let busy = Busy(stack)
    for container in RunningContainer.all(in: stack) where container.service?.deploys.value != .often {
      // A service that nobody holds on to may be recreated.
      guard container.streams != nil || container.service?.deploys.value == .pinned else { continue }
      checkVariables(container, busy, stack, &report)
      checkFiles(container, busy, &report)
    }
  }

  private func checkVariables(_ container: RunningContainer, _ busy: Busy, _ stack: Stack, _ report: inout Report) {
    let inputs = container.container.inputs
    let title = "leave it to the service that it versions"
    let own = inputs.environment.map { variable in
      (variable.name.value, variable.value.span ?? variable.name.span, EnvironmentVariable?.some(variable))
    }
    let told = inputs.hostVariables.compactMap { name in
      name.span.map { (name.value, $0, EnvironmentVariable?.none) }
    }
    for (name, span, variable) in own + told where ReleaseVariable.isOne(name) {
      guard let other = busy.owner(of: name) else { continue }
      report(
        at: span,
        "`\(name)` is another one with each deploy of `\(other.name)`, and `\(container.name)` gets it as well: Compose "
          + "recreates `\(container.name)`" + cost(container),
        notes: other.span.map { [Note("`\(other.name)` gets it here", at: $0)] } ?? [],
        help: "leave it to `\(other.name)`",
        fix: container.service.flatMap { variable?.removal(title, from: $0, in: stack) }
      )
    }
  }

  private func checkFiles(_ container: RunningContainer, _ busy: Busy, _ report: inout Report) {
    for file in container.container.inputs.environmentFiles {
      guard let other = busy.reader(of: file.value), let span = file.span else { continue }
      report(
        .warning,
        at: span,
        "`\(file.value)` is shared with `\(other.name)`, which is deployed often: a new value for one of them recreates "
          + "`\(container.name)`" + cost(container),
        notes: other.span.map { [Note("`\(other.name)` reads it here", at: $0)] } ?? [],
        help: "give each service a file of its own"
      )
    }
  }

  private func cost(_ container: RunningContainer) -> String {
    container.streams.map { ", which \($0.phrase)" } ?? ""
  }
}

/// What reaches services that are deployed often.
private struct Busy {
  struct Use {
    let name: String
    let span: SourceSpan?
  }

  private var variables: [String: Use] = [:]
  private var files: [String: Use] = [:]

  init(_ stack: Stack) {
    for service in stack.services where service.deploys.value == .often {
      let name = service.name.value
      let inputs = service.container.inputs
      for variable in inputs.environment where ReleaseVariable.isOne(variable.name.value) {
        add(Use(name: name, span: variable.name.span), to: \.variables, under: variable.name.value)
      }
      for variable in inputs.hostVariables where ReleaseVariable.isOne(variable.value) {
        add(Use(name: name, span: variable.span), to: \.variables, under: variable.value)
      }
      for file in inputs.environmentFiles { add(Use(name: name, span: file.span), to: \.files, under: file.value) }
    }
  }

  private mutating func add(_ use: Use, to table: WritableKeyPath<Busy, [String: Use]>, under key: String) {
    if self[keyPath: table][key] == nil { self[keyPath: table][key] = use }
  }

  func owner(of variable: String) -> Use? { variables[variable] }
  func reader(of file: String) -> Use? { files[file] }
}
