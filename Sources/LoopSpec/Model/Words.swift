/// What a service is for; decides which routes, rules and probes are implied.
package enum ServiceKind: String, Sendable, CaseIterable {
  case http, worker, mcp, oauth
}

/// How often a service is deployed; decides what may depend on it.
package enum Cadence: String, Sendable, CaseIterable {
  case often, rare, pinned
}

/// What a volume keeps; feeds the rules on state.
package enum Holding: String, Sendable, CaseIterable {
  case notes, sqlite, keys, `static`, config, cache
}

/// Which Dockerfile is generated.
package enum Recipe: String, Sendable, CaseIterable {
  case python, swift
}

package enum EdgeEngine: String, Sendable, CaseIterable {
  case nginx
}

/// Revisions of the Model Context Protocol that a server can speak.
package enum MCPRevision: String, Sendable, CaseIterable {
  case v2024_11_05 = "2024-11-05"
  case v2025_03_26 = "2025-03-26"
  case v2025_06_18 = "2025-06-18"
  case v2025_11_25 = "2025-11-25"
  case v2026_07_28 = "2026-07-28"
}

package enum SessionMode: String, Sendable, CaseIterable {
  case stateless, stateful
}

package enum HTTPMethod: String, Sendable, CaseIterable {
  case get = "GET"
  case head = "HEAD"
  case post = "POST"
  case put = "PUT"
  case patch = "PATCH"
  case delete = "DELETE"
  case options = "OPTIONS"
}

/// What kind of host the stack runs on; see the target table of LoopStack.
package enum TargetProfile: String, Sendable, CaseIterable {
  case linux, synology, macos, cloudflare
}

package enum KubernetesExposure: String, Sendable, CaseIterable {
  case edge
  case gatewayAPI = "gateway-api"
}
