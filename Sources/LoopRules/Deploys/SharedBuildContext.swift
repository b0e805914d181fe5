import LoopDiagnostics
import LoopFormats
import LoopSpec
import LoopStack

/// A commit to one service changes the image of another.
struct SharedBuildContext: Rule {
  let about = CodeInfo(
    "DEP001",
    "shared-build-context",
    .error,
    summary: "the image of a quiet service holds the code of a busy one",
    rationale: """
      Compose recreates a container when the digest of its image changes, and the digest changes with every file that \
      was copied in. A service whose build context holds the code of one that is deployed often is rebuilt, and \
      recreated, by commits that have nothing to do with it; its streams or sessions go with it.
      """,
    evidence: [
      "https://github.com/docker/compose/blob/main/pkg/compose/reconcile.go",
      "https://docs.docker.com/build/concepts/context/",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        api: {build: {recipe: python, context: src, asgi: "api:app"}, port: 8000, deploys: often}
        live: {build: {recipe: python, context: src, asgi: "live:app"}, port: 8001, deploys: pinned}
      #                                         ^^^ DEP001
        reports: {build: {recipe: python, context: ., asgi: "reports:app"}, port: 8002}
      #                                            ^ DEP001
      edge: {host: shop.example.com, routes: {/: api, /reports/: reports, /live: {to: live, stream: 75s}}}
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        api: {build: {recipe: python, context: src/api, asgi: "api:app"}, port: 8000, deploys: often}
        live: {build: {recipe: python, context: src/live, asgi: "live:app"}, port: 8001, deploys: pinned}
      edge: {host: shop.example.com, routes: {/: api, /live: {to: live, stream: 75s}}}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let busy = Busy(stack)
    if busy.isEmpty { return }
    for container in RunningContainer.all(in: stack) {
      guard let service = container.service, service.deploys.value != .often,
        let (context, build) = service.buildContext, let other = busy.first(below: context),
        copies(context, other.path, service), let span = build.context.span ?? service.name.span
      else { continue }
      let isHeld = container.streams != nil || service.deploys.value == .pinned || service.kind.value == .oauth
      let cost = container.streams.map { ", and it \($0.phrase)" } ?? ""
      report(
        isHeld ? .error : .warning,
        at: span,
        "`\(container.name)` is built from \(Self.folder(context)), which holds the code of `\(other.name)`, deployed "
          + "often: each deploy rebuilds and recreates `\(container.name)`" + cost,
        notes: other.build.context.origin.note("the other's context") + other.deploys.origin.note("its cadence"),
        help: "give `\(container.name)` a folder of its own as `context`"
      )
    }
  }

  private static func folder(_ path: String) -> String { path.isEmpty ? "the repository's root" : "`\(path)`" }

  /// Whether a folder below the context reaches the image; with an unknown Dockerfile, it does.
  private func copies(_ context: String, _ folder: String, _ service: Service) -> Bool {
    guard let image = service.contents?.facts, !service.image.isGenerated, image.isComplete else { return true }
    let rest = RepositoryPath.rest(of: folder, below: context)
    return rest.isEmpty || image.takes(rest)
  }
}

/// Build contexts of services that are deployed often; asked once for each other service.
private struct Busy {
  struct Member {
    let path: String
    let name: String
    let build: Build
    let deploys: Fact<Cadence>
  }

  /// Sorted by path.
  private let members: [Member]

  init(_ stack: Stack) {
    members = stack.services.compactMap { service in
      guard service.deploys.value == .often, let (path, build) = service.buildContext else { return nil }
      return Member(path: path, name: service.name.value, build: build, deploys: service.deploys)
    }
    .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  var isEmpty: Bool { members.isEmpty }

  /// The first context that a folder is or holds.
  func first(below folder: String) -> Member? {
    // What is below a folder does not stand right behind it: `api-v2` sorts between `api` and `api/core`.
    let candidates = folder.isEmpty ? [folder] : [folder, folder + "/"]
    return candidates.lazy.compactMap { text in
      let place = place(of: text)
      guard place < members.endIndex, RepositoryPath.covers(folder, members[place].path) else { return nil }
      return members[place]
    }
    .first
  }

  /// The place of the first path that is not before a text.
  private func place(of text: String) -> Int {
    var low = 0
    var high = members.count
    while low < high {
      let middle = (low + high) / 2
      if members[middle].path.utf8.lexicographicallyPrecedes(text.utf8) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
