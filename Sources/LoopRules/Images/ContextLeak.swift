import LoopDiagnostics
import LoopFormats
import LoopSpec
import LoopStack

/// What a service keeps is copied into its image.
struct ContextLeak: Rule {
  let about = CodeInfo(
    "IMG007",
    "context-leak",
    .error,
    summary: "keys or data lie in a build context and reach the image",
    rationale: """
      `COPY .` takes everything that no ignore file leaves out: signing keys are in a layer for everybody who can pull \
      it, and each row that the database writes makes another image, so that the next build recreates the container.
      """,
    evidence: [
      "https://docs.docker.com/build/concepts/context/#dockerignore-files",
      "https://github.com/mauroz9/trainpicker/pull/15",
      "https://github.com/masondelan/selvedge/issues/22",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      volumes:
        state: {path: ./api/state, holds: [sqlite, keys]}
      #               ^^^^^^^^^^^ IMG007
      services:
        api: {build: {dockerfile: Dockerfile, context: api}, port: 8000, writes: {/state: state}}
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      volumes:
        state: {path: ./state/api, holds: [sqlite, keys]}
        own: {path: ./web/state, holds: sqlite}
      services:
        api: {build: {dockerfile: Dockerfile, context: api}, port: 8000, writes: {/state: state}}
        web: {build: {recipe: python, context: web, asgi: "main:app"}, port: 8001, writes: {/state: own}}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let contexts = Contexts(stack)
    if contexts.isEmpty { return }
    for volume in stack.volumes {
      guard let path = volume.path, let span = path.span, let kept = volume.kept else { continue }
      for (service, build, rest) in contexts.holding(RepositoryPath.clean(path.value)) {
        check(service, build, rest, "`\(volume.name.value)` (\(kept))", at: span, &report)
      }
    }
    checkFiles(stack, contexts, &report)
    for service in stack.services { checkWhole(service, &report) }
  }

  /// Nothing in the context is known to be secret, and nothing would keep it out.
  private func checkWhole(_ service: Service, _ report: inout Report) {
    guard !service.image.isGenerated, let image = service.contents?.facts, let copy = image.copiesContext, copy.value,
      image.ignores == nil, let span = copy.span
    else { return }
    report(
      .advice,
      at: span,
      "the whole folder goes into the image of `\(service.name.value)`, and no `.dockerignore` leaves anything out",
      help: "write a `.dockerignore` that begins with `*`, and take in what the image needs: `!src/**`"
    )
  }

  /// Env files and secrets, which are read from the host.
  private func checkFiles(_ stack: Stack, _ contexts: Contexts, _ report: inout Report) {
    var seen: Set<String> = []
    for container in RunningContainer.all(in: stack) {
      let inputs = container.container.inputs
      let files = inputs.environmentFiles + inputs.secrets.filter(\.isSecret).compactMap(\.source)
      for file in files where seen.insert(file.value).inserted {
        guard let span = file.span else { continue }
        for (service, build, rest) in contexts.holding(RepositoryPath.clean(file.value)) {
          check(service, build, rest, "`\(file.value)`", at: span, &report)
        }
      }
    }
  }

  private func check(
    _ service: Service,
    _ build: Build,
    _ rest: String,
    _ what: String,
    at span: SourceSpan,
    _ report: inout Report
  ) {
    let facts = service.contents?.facts
    let isRead = facts?.isComplete == true
    if let facts, isRead ? !facts.takes(rest) : facts.leavesOut(rest) { return }
    let copy = isRead ? facts?.copiesContext : nil
    report(
      isRead ? .error : .warning,
      at: copy?.span ?? span,
      "\(what) lies in the build context of `\(service.name.value)`"
        + (isRead
          ? ", which is copied into its image" : " and reaches its image, unless a `.dockerignore` leaves it out"),
      notes: [Note("it is named here", at: span)] + build.context.origin.note("the build context"),
      help: "move it out of `\(build.context.value)`, or leave `\(rest)` out in a `.dockerignore`"
    )
  }
}

/// Contexts of Dockerfiles of the user's own; recipes copy nothing but what they name.
private struct Contexts {
  private var byPath: [String: [(Service, Build)]] = [:]

  init(_ stack: Stack) {
    for service in stack.services where !service.image.isGenerated {
      guard let (path, build) = service.buildContext else { continue }
      byPath[path, default: []].append((service, build))
    }
  }

  var isEmpty: Bool { byPath.isEmpty }

  /// The contexts that a path lies in, and the path below each of them: one look for each folder above it.
  func holding(_ path: String) -> [(service: Service, build: Build, rest: String)] {
    if path.hasPrefix("..") { return [] }
    var found: [(Service, Build, String)] = []
    var folder = path[...]
    while true {
      for (service, build) in byPath[String(folder)] ?? [] where String(folder) != path {
        found.append((service, build, RepositoryPath.rest(of: path, below: String(folder))))
      }
      if folder.isEmpty || folder == "/" { return found }
      folder = folder.lastIndex(of: "/").map { folder[..<$0] } ?? ""
    }
  }
}

extension Volume {
  /// What in it does not belong into an image; `nil` when nothing is said to.
  fileprivate var kept: String? {
    let sensitive: [Holding] = [.keys, .sqlite, .notes]
    let found = sensitive.filter(isHolding)
    return found.isEmpty ? nil : found.map(\.rawValue).joined(separator: ", ")
  }
}
