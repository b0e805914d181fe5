// What a test chooses takes the place of what was generated; nothing else of the program is changed.
func chosen(_ name: String) -> String? { getenv("LOOP_TEST_" + name).map { String(cString: $0) } }

if let origin = chosen("ORIGIN") { configuration.publicURL = origin }
configuration.authorization = chosen("KEYS").map { keys in
  ServerConfiguration.Authorization(
    issuer: chosen("ISSUER") ?? configuration.publicURL,
    audience: configuration.publicURL + configuration.path,
    keys: .url(keys)
  )
}
if let seconds = chosen("HEARTBEAT").flatMap(Int.init) { configuration.heartbeat = .seconds(seconds) }
if let seconds = chosen("DRAIN").flatMap(Int.init) { configuration.drain = .seconds(seconds) }
if let seconds = chosen("IDLE").flatMap(Int.init) { configuration.idleTimeout = .seconds(seconds) }
if let count = chosen("ANONYMOUS").flatMap(Int.init) {
  configuration.anonymousStream = count > 0
  configuration.limits.anonymousStreams = count
}
if let count = chosen("STREAMS").flatMap(Int.init) { configuration.limits.streamsPerClient = count }
