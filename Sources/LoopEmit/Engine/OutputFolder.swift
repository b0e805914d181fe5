import LoopStack

/// Where the files of a stack are, and how they name what stands elsewhere in the repository.
struct OutputFolder {
  /// From the repository's root.
  private let components: [Substring]

  init(_ stack: Stack) {
    let target = stack.target.name.map { "." + $0.value } ?? ""
    components = ["generated", Substring(stack.name.value + target)]
  }

  /// A path of the repository as a file in this folder names it; an absolute path stays.
  func reference(to path: String) -> String {
    if path.hasPrefix("/") { return path }
    return Self.relative(from: components, to: Self.components(of: path))
  }

  /// A file of this folder, as the builder names it from a build context of the repository.
  func path(of artifact: String, fromContext context: String) -> String {
    Self.relative(from: Self.components(of: context), to: components + Self.components(of: artifact))
  }

  private static func components(of path: String) -> [Substring] { path.split(separator: "/").filter { $0 != "." } }

  private static func relative(from base: [Substring], to target: [Substring]) -> String {
    let shared = zip(base, target).prefix { $0 == $1 }.count
    let steps = Array(repeating: ".."[...], count: base.count - shared) + target.dropFirst(shared)
    return steps.first == ".." ? steps.joined(separator: "/") : "./" + steps.joined(separator: "/")
  }
}
