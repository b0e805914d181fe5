import LoopFormats
import LoopSpec
import LoopStack

/// The proxy in front.
struct ComposeEdge {
  /// Its service; no service of the user's may be called so.
  static let name = "edge"

  let edge: Edge
  let stack: Stack
  let folder: OutputFolder

  var value: YAMLValue {
    .mapping {
      YAMLEntry("image", ComposeText.literal(edge.image.value.description))
      // The image's own start script would try to edit files of a read-only file system.
      YAMLEntry("entrypoint", ComposeText.words(command))
      YAMLEntry(
        "ports",
        [
          ComposePort(
            address: edge.address.value,
            published: edge.port.value,
            target: EdgeTable.port(edge.tls)
          ).value
        ]
      )
      YAMLEntry("volumes", .sequence(mounts), comment: mountsComment)
      YAMLEntry("networks", ComposeText.words([Network.edge.rawValue]), comment: independence)
      YAMLEntry("restart", "unless-stopped")
      YAMLEntry("stop_signal", "SIGQUIT", comment: "finishes what it serves before it stops")
      YAMLEntry("stop_grace_period", edge.grace.value.description.yaml)
      health
      YAMLEntry("pids_limit", 512)
      ComposeFileLimit.entry(edge.fileLimit.value)
      ComposeHardening(
        user: EdgeTable.user,
        scratch: EdgeContainer.scratch,
        size: EdgeContainer.scratchSize(edge).description
      ).entries
      ComposeLogging.entry
    }
  }

  private var command: [String] {
    ["nginx", "-c", EdgeContainer.configuration + "/nginx.conf", "-g", "daemon off;"]
  }

  private var independence: String {
    """
    No depends_on: nginx looks names up while it runs, so a service that is away takes only its own routes along.
    No label with the configuration's hash either: new routes are a reload, and a label would recreate the container
    and cut every open stream.
    """
  }

  private var mountsComment: String {
    var text = "Read-only, as a folder: files are replaced whole, and a mounted file would stay the old one."
    if edge.tls.isHere { text += "\nThe certificate's key must be readable for user \(EdgeTable.user)." }
    return text
  }

  private var mounts: [YAMLValue] {
    let certificates = EdgeCertificates(edge.tls)?.mounts ?? []
    return [ComposeMount(reading: "./nginx", at: EdgeContainer.configuration).value]
      + certificates.map { ComposeMount(reading: folder.reference(to: $0.folder), at: $0.target).value }
  }

  private var health: YAMLEntry? {
    let client = ImageTable[edge.image.value]?.client?.value ?? .wget
    let words = HealthCommand.words(of: client, port: EdgeContainer.healthPort, path: EdgeContainer.healthPath)
    return words.map {
      ComposeHealthCheck(
        $0,
        every: .seconds(10),
        timeout: .seconds(3),
        retries: 3,
        start: .seconds(10),
        on: stack.target
      ).entry
    }
  }
}
