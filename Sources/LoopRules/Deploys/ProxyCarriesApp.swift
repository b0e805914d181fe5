import LoopDiagnostics
import LoopSpec
import LoopStack

/// The proxy is released together with what stands behind it.
struct ProxyCarriesApp: Rule {
  let about = CodeInfo(
    "DEP005",
    "proxy-carries-app",
    .error,
    summary: "the proxy is recreated by deploys of the application",
    rationale: """
      A proxy whose image or environment carries the application's assets, version or revision is another container \
      after each deploy. Recreating it cuts every connection of every service, streams first.
      """,
    evidence: [
      "https://github.com/docker/compose/blob/main/pkg/compose/reconcile.go",
      "https://docs.docker.com/build/building/multi-stage/",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "registry.example.com/shop/web:2.3.1", port: 8000, deploys: often}
      edge:
        image: "registry.example.com/shop/nginx:2.3.1"
      #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DEP005
        host: shop.example.com
        routes: {/: web}
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "registry.example.com/shop/web:2.3.1", port: 8000, deploys: often}
      edge: {image: "registry.example.com/mirror/nginx:1.30.6", host: shop.example.com, routes: {/: web}}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge else { return }
    let hasStreams = edge.locations.contains { $0.stream.value }
    checkImage(edge, stack, hasStreams, &report)
    checkVariables(edge, stack, hasStreams, &report)
    checkBuild(edge, stack, hasStreams, &report)
  }

  private func effect(_ hasStreams: Bool) -> String { hasStreams ? ", and cuts every stream" : "" }

  /// One repository's folder and one tag: released together.
  private func checkImage(_ edge: Edge, _ stack: Stack, _ hasStreams: Bool, _ report: inout Report) {
    let image = edge.image.value
    guard let tag = image.tag, let folder = image.folder, let span = edge.image.span else { return }
    for service in stack.services where service.deploys.value == .often {
      guard case .image(let other) = service.image, other.value.tag == tag, other.value.folder == folder else {
        continue
      }
      report(
        hasStreams ? .error : .warning,
        at: span,
        "the proxy's image has the tag `\(tag)` of `\(service.name.value)`, deployed often: each deploy recreates the proxy"
          + effect(hasStreams),
        notes: other.origin.note("the other image"),
        help: "release the proxy's image on its own, or use nginx's own"
      )
      return
    }
  }

  private func checkVariables(_ edge: Edge, _ stack: Stack, _ hasStreams: Bool, _ report: inout Report) {
    for variable in edge.container.inputs.environment where ReleaseVariable.isOne(variable.name.value) {
      report(
        hasStreams ? .error : .warning,
        at: variable.name.span,
        "the proxy gets `\(variable.name.value)`, which is another one with each deploy: it is recreated"
          + effect(hasStreams),
        help: "leave it out of the proxy's environment"
      )
    }
  }

  /// A proxy that is built here, from a folder with an application's code or from a stage that builds one.
  private func checkBuild(_ edge: Edge, _ stack: Stack, _ hasStreams: Bool, _ report: inout Report) {
    guard let service = stack.service(named: edge.serviceName), let (context, build) = service.buildContext,
      let image = service.contents?.facts, image.isComplete
    else { return }
    let assets = image.copies.filter { $0.from != nil }
    for copy in assets {
      guard let span = copy.target.span else { continue }
      report(
        .warning,
        at: span,
        "the proxy's image carries what the stage `\(copy.from ?? "")` builds: a change of it recreates the proxy"
          + effect(hasStreams),
        notes: build.context.origin.note("its context"),
        help: "serve `\(copy.target.value)` from a service of its own"
      )
      return
    }
    guard image.copiesContext?.value == true, let span = image.copiesContext?.span else { return }
    for other in stack.services where other.name.value != edge.serviceName && other.deploys.value == .often {
      guard let (path, _) = other.buildContext, RepositoryPath.covers(context, path) else { continue }
      report(
        hasStreams ? .error : .warning,
        at: span,
        "the proxy's image holds the code of `\(other.name.value)`: each deploy recreates the proxy"
          + effect(hasStreams),
        notes: other.name.origin.note("the other service"),
        help: "copy the configuration alone"
      )
      return
    }
  }
}

extension ImageReference {
  /// Everything before the last part of the name; `nil` for names of one part.
  fileprivate var folder: Substring? {
    name.lastIndex(of: "/").map { name[..<$0] }
  }
}
