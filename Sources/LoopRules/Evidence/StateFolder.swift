import LoopStack

/// Where a program's state can live, so that a mount hides nothing of the image.
struct StateFolder {
  /// The folder to mount a volume on.
  let target: String
  /// The new place of the state; `nil` when it can stay where it is.
  private let place: String?

  /// For a folder, or for a file and whatever lies beside it.
  init(for path: String, isFile: Bool, in service: Service) {
    let folder = isFile ? PathText.folder(of: path) : path
    let code = service.workingFolder?.value
    let hidesCode = folder == "/" || !path.hasPrefix("/") || code.map { PathText.covers(folder, $0) } == true
    target = hidesCode ? "/data" : folder
    place = hidesCode ? "/data/" + PathText.name(of: path) : nil
  }

  func help(in stack: Stack) -> String {
    let mount = stack.form == .spec ? "`writes: {\(target): <volume>}`" : "`<volume>:\(target)`"
    return "mount a volume there: " + mount + (place.map { ", and keep it at `\($0)`" } ?? "")
  }
}
