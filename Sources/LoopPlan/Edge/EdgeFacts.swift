import LoopDiagnostics
import LoopStack

/// Facts of the edge that changed, and which directives follow from them.
struct EdgeFacts {
  /// The first for each directive's name says why it changed.
  private var byName: [String: Cause] = [:]
  /// `set_real_ip_from` by network.
  private var trust: [String: Cause] = [:]
  /// What may have changed anything: another nginx, or TLS elsewhere.
  private(set) var general: Cause?
  /// What led from variables to named upstreams, or back.
  private(set) var resolution: Cause?

  init(_ old: Edge, _ new: Edge) {
    tls(old, new)
    host(old, new)
    if old.keepalive != new.keepalive {
      let text = "idle connections kept to each upstream: \(old.keepalive.value) → \(new.keepalive.value)"
      let cause = Cause(text, old.keepalive.origin, new.keepalive.origin)
      for name in [NginxSetting.balancing, "keepalive_requests", "keepalive_timeout"] { add(name, cause) }
    }
    if old.fileLimit != new.fileLimit {
      let text = "open files of the edge: \(old.fileLimit.value) → \(new.fileLimit.value)"
      let cause = Cause(text, old.fileLimit.origin, new.fileLimit.origin)
      for name in ["worker_rlimit_nofile", "worker_connections"] { add(name, cause) }
    }
    if old.workerShutdown != new.workerShutdown {
      let text =
        "old workers live \(new.workerShutdown.value) after a reload, and no longer \(old.workerShutdown.value)"
      add("worker_shutdown_timeout", Cause(text, old.workerShutdown.origin, new.workerShutdown.origin))
    }
    networks(old, new)
    version(old, new)
  }

  func cause(_ name: String, _ subject: String = "") -> Cause? {
    name == "set_real_ip_from" ? trust[subject] : byName[name]
  }

  private mutating func add(_ name: String, _ cause: Cause) {
    if byName[name] == nil { byName[name] = cause }
  }

  private mutating func tls(_ old: Edge, _ new: Edge) {
    if case .here(let certificate, let key) = old.tls, case .here(let nextCertificate, let nextKey) = new.tls {
      if certificate != nextCertificate {
        let text = "certificate `\(certificate.value)` → `\(nextCertificate.value)`"
        add("ssl_certificate", Cause(text, certificate.origin, nextCertificate.origin))
      }
      if key != nextKey {
        let text = "the certificate's key `\(key.value)` → `\(nextKey.value)`"
        add("ssl_certificate_key", Cause(text, key.origin, nextKey.origin))
      }
      return
    }
    if old.tls.name == new.tls.name { return }
    let cause = Cause("TLS: \(old.tls.name) → \(new.tls.name)", old.tls.origin, new.tls.origin)
    general = cause
    for name in ["listen", "http2", "proxy_set_header", "real_ip_header", "real_ip_recursive"] { add(name, cause) }
  }

  private mutating func host(_ old: Edge, _ new: Edge) {
    if old.host != new.host {
      let cause = Cause("host `\(old.host.value)` → `\(new.host.value)`", old.host.origin, new.host.origin)
      for name in ["server_name", "proxy_set_header", "server_names_hash_bucket_size"] { add(name, cause) }
    } else if old.port != new.port {
      let text = "published port \(old.port.value) → \(new.port.value)"
      add("proxy_set_header", Cause(text, old.port.origin, new.port.origin))
    }
  }

  private mutating func networks(_ old: Edge, _ new: Edge) {
    let (first, second) = (Set(old.trust.map(\.value)), Set(new.trust.map(\.value)))
    for network in new.trust where !first.contains(network.value) {
      trust[network.value] = Cause("trusts `\(network.value)`", network.origin, network.origin)
    }
    for network in old.trust where !second.contains(network.value) {
      let place = network.span.map { Cause.Place.spec($0) }
      if place == nil, old.tls.name != new.tls.name {
        trust[network.value] = general
        continue
      }
      let text = "no longer trusts `\(network.value)`"
      // What held without a word is gone because of the words that there are now.
      let written = new.trust.first?.span.map { Cause.Place.spec($0) }
      trust[network.value] = Cause(text, at: place ?? written, in: place == nil ? .after : .before)
    }
    guard let cause = (second.isEmpty ? old : new).trust.first.flatMap({ trust[$0.value] }) else { return }
    for name in ["real_ip_header", "real_ip_recursive"] { add(name, cause) }
  }

  private mutating func version(_ old: Edge, _ new: Edge) {
    guard let first = old.version, let second = new.version, first != second else { return }
    let cause = Cause("nginx \(first.value) → \(second.value)", old.image.origin, new.image.origin)
    if general == nil { general = cause }
    if old.resolution != new.resolution { resolution = cause }
  }
}

extension EdgeTLS {
  fileprivate var name: String {
    switch self {
    case .upstream: "in front"
    case .off: "off"
    case .here: "here"
    }
  }

  fileprivate var origin: Origin {
    switch self {
    case .upstream(let origin), .off(let origin): origin
    case .here(let certificate, _): certificate.origin
    }
  }
}

extension Cause {
  /// At the line that says so now; where nobody does any more, at the one that did.
  init(_ text: String, _ old: Origin?, _ new: Origin?) {
    if let span = new?.span {
      self.init(text, at: .spec(span))
    } else {
      self.init(text, at: old?.span.map { .spec($0) }, in: old?.span == nil ? .after : .before)
    }
  }
}
