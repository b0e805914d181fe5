import LoopDiagnostics
import LoopSpec

extension Resolver {
  /// What the image of a service is known to hold.
  func contents(of image: ImageSource, _ launch: Launch) -> ImageContents? { nil }
}
