extension Mutation {
  static let all = inSpec + inFiles

  static let readsFiles = true

  static let inSpec =
    referencesInSpec + portsInSpec + volumesInSpec + routesInSpec + streamsInSpec + deploysInSpec + imagesInSpec
    + authorizationInSpec

  static let inFiles =
    referencesInFiles + portsInFiles + volumesInFiles + routesInFiles + streamsInFiles + deploysInFiles + imagesInFiles
    + authorizationInFiles
}
