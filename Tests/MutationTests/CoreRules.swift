/// The rules without which no stack leaves the house, and on what they can be tried.
enum CoreRules {
  static let codes = [
    "SPC002", "SPC005", "SPC008", "PRT001", "PRT002", "PRT003", "PRT004", "PRT005", "PRT007", "PRT008", "VOL001",
    "VOL002", "VOL003", "VOL004", "VOL006", "VOL008", "VOL010", "RTE003", "RTE006", "RTE009", "RTE011", "STR001",
    "STR002", "STR003", "STR005", "STR006", "STR008", "STR009", "STR011", "DEP001", "DEP002", "DEP003", "DEP006",
    "IMG001", "IMG004", "IMG007", "SEC001", "AUT001", "AUT003",
  ]

  struct Exception {
    let code: String
    let ground: Mutation.Ground
    let reason: String
  }

  /// Facts that one of the two cannot express.
  static let exceptions = [
    Exception(code: "SPC008", ground: .spec, reason: "it compares the files with the spec"),
    Exception(
      code: "DEP006",
      ground: .files,
      reason: "files do not say how often a service is deployed, and what holds streams is not taken to be"
    ),
  ]

  static func needs(_ code: String, on ground: Mutation.Ground) -> Bool {
    !exceptions.contains { $0.code == code && $0.ground == ground }
  }
}
