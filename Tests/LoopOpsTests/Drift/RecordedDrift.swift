import LoopFormats
@testable import LoopOps
import LoopWorkspace

/// What a host with a small stack said, as docker and Compose word it; to be changed piece by piece.
struct RecordedDrift {
  static let spec = """
    loopgen: 1
    name: drf
    services:
      api: {build: {recipe: python, context: api, asgi: "main:app"}, port: 8081, secrets: [API_KEY]}
    edge: {host: loop.example.com, listen: 8080, routes: {/api/: api}}
    """

  static let revision = "0123456789abcdef0123456789abcdef01234567"

  /// By path from the root: what the spec makes here.
  var made = [
    "generated/drf/compose.yaml": "name: drf\n",
    "generated/drf/nginx/nginx.conf": "worker_processes auto;\nevents {}\n",
  ]
  var deployed: [String: String] = [:]
  /// The environment of the service's container.
  var environment = #"["LEVEL=info","PRICE=5$x","API_KEY=planted-secret","PATH=/bin","TZ=UTC"]"#
  var state = #"{"Status":"running","Running":true}"#
  var ports = #"{"8081/tcp":[{"HostIp":"127.0.0.1","HostPort":"18081"}]}"#
  var mounts = #"[{"Type":"volume","Name":"drf_data","Source":"/var/lib/docker/x","Destination":"/data","RW":true}]"#
  var labels = #""loopgen.dirty":"false","org.opencontainers.image.revision":"\#(revision)""#
  var image = "sha256:aaaa"
  var hash = "h1"
  var user = "10001:10001"
  var lines: [String] = []
  /// Of the edge.
  var workers = [1_500]
  var changed = 1_000
  var nginx = "worker_processes auto;\nevents {}\n"
  var mountInodes = ("7", "7")
  var fileLines: [String] = []
  var there = ["generated/drf/compose.yaml", "generated/drf/nginx/nginx.conf", "generated/drf/manifest.json"]
  var commits: [String: CommitRelation]? = [revision: .ancestor]

  private var container: String {
    """
    {"Id":"c1","Name":"/drf-api-1","Image":"\(image)","State":\(state),"Config":{"Image":"drf/api","User":"\(user)",\
    "Env":\(environment),"Labels":{"com.docker.compose.service":"api","com.docker.compose.config-hash":"\(hash)",\
    "com.docker.compose.oneoff":"False",\(labels)}},"HostConfig":{"ReadonlyRootfs":true,"PortBindings":\(ports)},\
    "Mounts":\(mounts)}
    """
  }

  private static let edge = """
    {"Id":"c2","Name":"/drf-edge-1","Image":"sha256:eeee","State":{"Status":"running","Running":true},"Config":\
    {"Image":"nginx:1.30.6","User":"101:101","Env":[],"Labels":{"com.docker.compose.service":"edge",\
    "com.docker.compose.config-hash":"h2"}},"HostConfig":{"ReadonlyRootfs":true,"PortBindings":{}},"Mounts":\
    [{"Type":"bind","Source":"/srv/drf/generated/drf/nginx","Destination":"/etc/nginx/loopgen","RW":false}]}
    """

  private static let config = """
    {"name":"drf","services":{"api":{"image":"drf/api","user":"10001:10001","read_only":true,"environment":\
    {"LEVEL":"info","PRICE":"5$$x","API_KEY":"planted-secret"},"ports":[{"mode":"ingress","host_ip":"127.0.0.1",\
    "target":8081,"published":"18081","protocol":"tcp"}],"volumes":[{"type":"volume","source":"data","target":"/data"}]},\
    "edge":{"image":"nginx:1.30.6","user":"101:101","read_only":true,"volumes":[{"type":"bind","source":\
    "/srv/drf/generated/drf/nginx","target":"/etc/nginx/loopgen","read_only":true}]}},\
    "volumes":{"data":{"name":"drf_data"}}}
    """

  private var running: RemoteAnswer {
    let digests = deployed.map { JSONMember($0.key, .string($0.value)) }
    let record = JSONValue.object([
      JSONMember("by", "dana"), JSONMember("at", 900), JSONMember("files", .object(digests)),
    ])
    let text =
      [
        "clock\t2000", "engine\t28.5.2", "deployed\t\(record.compactText)", "config\t\(Self.config)", "hash\tapi\th1",
        "hash\tedge\th2", "container\t\(container)", "container\t\(Self.edge)",
        "mount\tc2\t/srv/drf/generated/drf/nginx\t/etc/nginx/loopgen\t\(mountInodes.0)\t\(mountInodes.1)",
        "image\tsha256:aaaa\t[\"drf/api:latest\"]\t[\"PATH=/bin\",\"TZ=UTC\"]",
        "image\tsha256:eeee\t[\"nginx:1.30.6\",\"nginx:latest\"]\t[]", "network\tdrf_edge",
        "running\tdrf\tdrf-api-1\tdrf/api\t127.0.0.1:18081->8081/tcp\tdrf_edge", "boot\t1000\t100",
        "changed\t\(changed)\t/etc/nginx/loopgen/nginx.conf",
      ] + workers.map { "worker\t\(($0 - 1_000) * 100)" }
      + ["nginx\t# configuration file /etc/nginx/loopgen/nginx.conf:"]
      + nginx.split(separator: "\n").map { "nginx\t\($0)" } + lines + ["end\tyes"]
    return RemoteAnswer(status: 0, output: Array((text.joined(separator: "\n") + "\n").utf8), errors: "")
  }

  private var files: RemoteAnswer {
    let text = ["clock\t2000"] + fileLines + there.map { "there\t\($0)" } + ["end\tyes"]
    return RemoteAnswer(status: 0, output: Array((text.joined(separator: "\n") + "\n").utf8), errors: "")
  }

  func drift() throws -> HostDrift {
    let host = Host(name: "local", directory: "/srv/drf", project: "drf", output: "generated/drf")
    let subject = DriftSubject(
      host: host,
      stack: try ResolvedSpec.stack(Self.spec),
      spec: "specs/drf.yaml",
      files: made.mapValues { Array($0.utf8) },
      unwatched: ["generated/drf/manifest.json"]
    )
    return HostDrift(subject, try DriftFacts(running), try FileFacts(files), commits: commits)
  }

  /// A file with this content is there in place of what was made.
  mutating func edit(_ path: String, _ content: String, at time: Int = 1_940) {
    fileLines.append("file\t\(path)\t\(Digest(of: content))\t\(time)\t\(content.utf8.count)")
    fileLines += content.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { "line\t\($0)" }
  }
}
