/// What every request of a modern revision says of itself in `params._meta` (2026-07-28, basic/index).
enum Envelope {
  static let versionKey = "io.modelcontextprotocol/protocolVersion"
  static let capabilitiesKey = "io.modelcontextprotocol/clientCapabilities"
  static let clientKey = "io.modelcontextprotocol/clientInfo"
  static let serverKey = "io.modelcontextprotocol/serverInfo"
  static let subscriptionKey = "io.modelcontextprotocol/subscriptionId"

  /// The revision a message claims for itself.
  static func claim(in params: JSON?) -> String? {
    params?["_meta"]?[versionKey]?.string
  }

  /// Checks that the envelope has what it must.
  ///
  /// - Returns: The revision that is claimed.
  /// - Throws: `invalidParams` naming what is missing.
  static func check(_ params: JSON?) throws(RPCError) -> String {
    let meta = params?["_meta"]
    let claim = meta?[versionKey]?.string
    let isComplete = meta?[capabilitiesKey]?.object != nil
    if let claim, isComplete { return claim }
    var missing: [String] = []
    if claim == nil { missing.append(versionKey) }
    if !isComplete { missing.append(capabilitiesKey) }
    throw RPCError(
      .invalidParams,
      "params._meta must have \(missing.joined(separator: " and "))",
      data: ["missing": .array(missing.map(JSON.string))]
    )
  }

  /// The revision of a claim.
  ///
  /// - Throws: `unsupportedProtocolVersion` unless it is a modern one that the server speaks.
  static func version(_ claim: String, in revisions: Revisions) throws(RPCError) -> ProtocolVersion {
    guard let version = revisions.version(named: claim), version.isModern else { throw revisions.unsupported(claim) }
    return version
  }
}
