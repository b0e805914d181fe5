import LoopRules
import LoopSpec
import LoopStack

/// How long requests find nobody while a container is replaced, from what is known of both of them.
struct ExpectedGap {
  private var shortest = TimeSpan.seconds(0)
  private var longest = TimeSpan.seconds(0)
  private var parts: [String] = []

  /// A service: it stops, its new container starts, the edge finds that.
  static func of(_ old: Service, _ new: Service?, _ proxy: RunningProxy?, isRouted: Bool) -> Gap {
    var gap = ExpectedGap()
    gap.stop(old.drain, old.container.lifecycle.grace)
    gap.start(new ?? old)
    gap.count((new ?? old).container.lifecycle.replicas)
    if isRouted, let proxy { gap.find(proxy) }
    return gap.gap
  }

  /// The edge itself: it holds its port until its last connection has ended.
  static func of(_ edge: Edge) -> Gap {
    var gap = ExpectedGap()
    let grace = edge.container.lifecycle.grace
    gap.add(
      .seconds(0),
      grace.value,
      "it refuses new connections while open ones end: at once without any, at most \(grace.phrase)"
    )
    if let start = StartTable[.nginx] { gap.add(start) }
    return gap.gap
  }

  private var gap: Gap { Gap(shortest: shortest, longest: longest, parts: parts) }

  /// Requests that are open may be finished, and new ones are refused from the first moment on.
  private mutating func stop(_ drain: Fact<TimeSpan>?, _ grace: Fact<TimeSpan>) {
    guard let drain, drain.value <= grace.value else {
      return add(.seconds(0), grace.value, "it stops: at once with nothing open, at most \(grace.phrase), then SIGKILL")
    }
    add(.seconds(0), drain.value, "it stops: at once with nothing open, at most \(drain.phrase)")
  }

  private mutating func start(_ service: Service) {
    let said = service.health?.start
    let known = StartTable[service.runtime.value]
    if let said, said.isWritten || known == nil {
      let least = min(known?.shortest ?? .seconds(0), said.value)
      return add(least, said.value, "it starts: up to \(said.phrase), as `health.start` has it")
    }
    if let known { return add(known) }
    parts.append("it starts: nobody knows how long that takes")
  }

  /// `up` stops the old containers of a service before it starts any of the new ones, however many there are.
  private mutating func count(_ replicas: Fact<Int>) {
    parts.append(
      replicas.value > 1
        ? "Compose stops all \(replicas.value) replicas before it starts the first new one"
        : "nothing else answers meanwhile: one replica\(replicas.origin.attribution)"
    )
  }

  private mutating func find(_ proxy: RunningProxy) {
    guard let lookup = proxy.lookup else {
      parts.append("the edge looks its name up when it starts alone: reload it, should the address be another one")
      return
    }
    add(.seconds(0), lookup, "the edge finds it again within \(lookup.spoken) (`valid` of its `resolver`)")
  }

  private mutating func add(_ start: StartTable) {
    let words = "it starts: \(start.shortest.spoken) to \(start.longest.spoken) (\(start.source.title))"
    add(start.shortest, start.longest, words)
  }

  private mutating func add(_ least: TimeSpan, _ most: TimeSpan, _ words: String) {
    shortest = shortest + least
    longest = longest + most
    parts.append(words)
  }
}
