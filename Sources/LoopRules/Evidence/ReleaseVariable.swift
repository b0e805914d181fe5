/// Names of variables whose value is another one with each deploy.
enum ReleaseVariable {
  /// Whether a variable says which revision runs.
  static func isOne(_ name: String) -> Bool {
    let name = name.uppercased()
    return names.contains(name) || endings.contains { name.hasSuffix($0) }
  }

  private static let names: Set<String> = [
    "APP_VERSION", "BUILD_ID", "BUILD_NUMBER", "BUILD_DATE", "BUILD_TIME", "CI_COMMIT_SHA", "COMMIT", "COMMIT_SHA",
    "DEPLOY_ID", "DEPLOYED_AT", "GIT_COMMIT", "GIT_REV", "GIT_SHA", "GITHUB_SHA", "IMAGE_TAG", "RELEASE", "RELEASE_ID",
    "RELEASE_VERSION", "REVISION", "SENTRY_RELEASE", "SOURCE_COMMIT", "SOURCE_VERSION",
  ]

  private static let endings = ["_GIT_SHA", "_GIT_COMMIT", "_COMMIT_SHA", "_BUILD_ID", "_BUILD_NUMBER", "_IMAGE_TAG"]
}
