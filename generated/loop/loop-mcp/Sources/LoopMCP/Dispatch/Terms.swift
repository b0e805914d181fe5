/// The terms on which one request is answered.
struct Terms: Sendable {
  let version: ProtocolVersion
  let caller: Caller
  /// Whether the client can be told of changes the way it is connected.
  var pushes = false
}
