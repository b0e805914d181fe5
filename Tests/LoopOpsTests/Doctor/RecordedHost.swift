@testable import LoopOps

/// What the program `doctor` said on a host, to be changed line by line.
struct RecordedHost {
  /// Lines by tag; a tag may have several.
  var lines: [(tag: String, values: String)]

  /// A Debian 12 with Docker Engine 28, as it answered.
  static let debian = RecordedHost(
    lines: [
      ("clock", "1763700000"),
      ("login", "deploy\t1000\tdeploy docker"),
      ("system", "Linux\tx86_64\t6.1.0-28-amd64"),
      ("docker", "/usr/bin/docker\tpath\town"),
      ("server", #"{"Version":"28.5.2+dfsg4","ApiVersion":"1.51","MinAPIVersion":"1.24","Os":"linux","Arch":"amd64"}"#),
      ("info", #"{"MemoryLimit":true,"PidsLimit":true,"CPUCfsQuota":true,"Architecture":"x86_64","NCPU":2}"#),
      ("disk", "docker\t/dev/vda 264212084 46950196 52115420 48% /var/lib/docker"),
      ("container", "loop\tloop-edge-1\t0.0.0.0:8080->8080/tcp, [::]:8080->8080/tcp"),
      ("container", "loop\tloop-api-1\t8081/tcp"),
      ("compose", "plugin\t5.6.1 "),
      ("buildx", "github.com/docker/buildx v0.29.1 a32761ae "),
      ("directory", "directory\t755\t1000\tdeploy"),
      ("writable", "yes\t/srv/loop"),
      ("state", "directory\t700\t1000\tdeploy"),
      ("disk", "directory\t/dev/vda 264212084 46950196 52115420 48% /"),
      ("secrets", "regular file\t600\t1000\tdeploy"),
      ("readable", "yes"),
      ("name", "API_KEY"),
      ("memory", "MemTotal:\t24684084\tkB"),
      ("memory", "MemAvailable:\t23035968\tkB"),
      ("memory", "SwapTotal:\t0\tkB"),
      ("nofile", "1048576\t000001ffffffffff\t1048576"),
      ("listens", "1F90"),
      ("image", "loop/api\tlinux\tamd64"),
      ("end", "yes"),
    ]
  )

  /// A Synology with Container Manager, its docker outside the path and behind sudo.
  static let synology = debian.with("login", "deploy\t1026\tusers administrators")
    .with("system", "Linux\taarch64\t4.4.302+")
    .with("dsm", "7.2.2")
    .with("docker", "/usr/local/bin/docker\toutside\tsudo")
    .with("server", #"{"Version":"24.0.2","ApiVersion":"1.43","MinAPIVersion":"1.12","Os":"linux","Arch":"arm64"}"#)
    .with("info", #"{"MemoryLimit":true,"PidsLimit":true,"CPUCfsQuota":false,"Architecture":"aarch64","NCPU":4}"#)
    .with("compose", "plugin\tv2.20.1-6047-g6817716 ")
    .with("buildx", nil)
    .with("state", "missing")
    .with("directory", "directory\t755\t1026\tdeploy")
    .with("image", "loop/api\tlinux\tarm64")

  /// The first line of a tag, and all others of it, replaced by one; `nil` removes them.
  func with(_ tag: String, _ values: String?) -> RecordedHost {
    var copy = self
    let place = copy.lines.firstIndex { $0.tag == tag } ?? copy.lines.count
    copy.lines.removeAll { $0.tag == tag }
    if let values { copy.lines.insert((tag, values), at: min(place, copy.lines.count)) }
    return copy
  }

  func facts() throws -> HostFacts {
    let text = lines.map { "\($0.tag)\t\($0.values)\n" }.joined()
    return try HostFacts(RemoteAnswer(status: 0, output: Array(text.utf8), errors: ""))
  }
}
