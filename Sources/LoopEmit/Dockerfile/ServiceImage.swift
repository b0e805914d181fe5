import LoopDiagnostics
import LoopFormats
import LoopStack

/// What the final stages of all recipes share.
struct ServiceImage {
  let service: Service
  let stack: Stack
  private let command: [String]?

  /// An image; `command` is what runs, unless the service's own command does.
  init(_ service: Service, _ stack: Stack, command: [String]? = nil) {
    self.service = service
    self.stack = stack
    self.command = command ?? service.command?.value
  }

  var header: [DockerfileInstruction] { [.comment(stack.generatedHeader), .blank] }

  /// Numbers, because the image needs no entry in passwd for them.
  private var user: String { service.user?.value ?? TargetTable[stack.target.profile.value].user.value }

  /// The name of a build cache of this service alone.
  func cache(_ name: String) -> String { "\(stack.name.value)-\(service.name.value)-\(name)" }

  /// From the label to the command.
  @ListBuilder<DockerfileInstruction> var ending: [DockerfileInstruction] {
    DockerfileInstruction.label([DockerfileAssignment("org.opencontainers.image.title", "\(service.name.value)")])
    mountPoints
    DockerfileInstruction.user("\(user)")
    if let port = service.port?.value { DockerfileInstruction.expose([DockerfilePort(port)]) }
    if command?.first == "uvicorn" {
      DockerfileInstruction.comment(
        "uvicorn finishes what it serves after either signal; after SIGTERM it ends with 143"
      )
      DockerfileInstruction.stopsignal("SIGINT")
    }
    if let command { DockerfileInstruction.cmd(.exec(command)) }
  }

  /// A new named volume takes over the owner of the folder it is mounted on (rule VOL015).
  @ListBuilder<DockerfileInstruction> private var mountPoints: [DockerfileInstruction] {
    let targets = service.mounts.filter { $0.access.value == .readWrite }.map(\.target.value)
    if !targets.isEmpty {
      DockerfileInstruction.comment("a new volume takes over the owner of its mount point")
      DockerfileInstruction.run(.shell(ShellCommand(argv: ["install", "-d"] + ownership + targets)))
    }
  }

  private var ownership: [String] {
    let parts = user.split(separator: ":", maxSplits: 1).map(String.init)
    return ["-o", parts.first ?? user] + (parts.count == 2 ? ["-g", parts[1]] : [])
  }
}
