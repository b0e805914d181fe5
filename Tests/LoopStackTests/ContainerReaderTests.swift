import LoopDiagnostics
import LoopFormats
import LoopSpec
import LoopStack
import Testing

/// Every form of every key, against what it says.
struct ContainerReaderTests {
  private static let volumes = [
    Volume(name: Fact("data", .table(.compose)), path: nil, holds: []),
    Volume(name: Fact("vaults", .table(.compose)), path: Fact("./vaults", .table(.compose)), holds: []),
  ]

  private static func read(_ keys: String, over base: ContainerDraft = .silent) throws -> ContainerDraft {
    var diagnostics = Diagnostics()
    let text = SourceText(name: "compose.yaml", text: keys)
    let node = try #require(YAMLReader.read(text, as: FileID(0), reporting: &diagnostics))
    #expect(diagnostics.all.isEmpty)
    return ContainerReader(
      folder: "deploy/shop",
      volumes: volumes,
      files: DeclaredFiles(secrets: ["key": Fact("./key.pem", .table(.compose))])
    ).merging(node, over: base)
  }

  @Test(
    arguments: [
      ("[\"8080:80\"]", ["0.0.0.0 8080-8080 80-80"]), ("[\"127.0.0.1:8080:80\"]", ["127.0.0.1 8080-8080 80-80"]),
      ("[\"8080-8081:90-91/udp\"]", ["0.0.0.0 8080-8081 90-91 udp"]), ("[\"[::1]:8080:80\"]", ["::1 8080-8080 80-80"]),
      ("[{target: 80, published: \"8080\", host_ip: 127.0.0.1}]", ["127.0.0.1 8080-8080 80-80"]),
      ("[{target: 80, published: 8080, protocol: udp}]", ["0.0.0.0 8080-8080 80-80 udp"]),
      ("[{published: 8080}]", ["0.0.0.0 8080-8080 -"]), ("[\"${P:-8081}:80\"]", ["0.0.0.0 8081-8081 80-80"]),
      ("[\"80\"]", []), ("[\"127.0.0.1::80\"]", []), ("[\"${P}:80\"]", []), ("[\"9:8:7:6\"]", ["9:8 7-7 6-6"]),
      ("[\"70000:80\"]", []), ("[{target: 80}]", []), ("[[1]]", []), ("8080", []),
    ]
  )
  func `ports, short and long`(written: String, expected: [String]) throws {
    let found = try Self.read("ports: \(written)").reach.publications.map { port in
      let targets = port.targets.map { "\($0.lowerBound)-\($0.upperBound)" } ?? "-"
      return "\(port.address.value) \(port.ports.lowerBound)-\(port.ports.upperBound) \(targets)"
        + (port.isUDP ? " udp" : "")
    }
    #expect(found == expected)
  }

  @Test(
    arguments: [
      ("[\"data:/var/lib/x\"]", ["volume 0 /var/lib/x rw"]), ("[\"../../vaults:/v:ro\"]", ["volume 1 /v ro creates"]),
      ("[\"../../vaults/../vaults/:/v:ro,z\"]", ["volume 1 /v ro creates"]),
      ("[\"./conf:/etc/x\"]", ["folder ./deploy/shop/conf /etc/x rw creates"]),
      ("[\"../../../up:/x\"]", ["folder ../up /x rw creates"]),
      ("[\"/srv/./a/../b:/x:rw\"]", ["folder /srv/b /x rw creates"]),
      ("[\"~/.ssh:/x\"]", ["folder ~/.ssh /x rw creates"]), ("[\"other:/x\"]", ["unknown other /x rw"]),
      ("[\"/cache\"]", ["anonymous /cache rw"]), ("[{type: volume, target: /c}]", ["anonymous /c rw"]),
      ("[{type: bind, source: ../../vaults, target: /v, read_only: true}]", ["volume 1 /v ro creates"]),
      (
        "[{type: bind, source: ., target: /v, bind: {create_host_path: false}}]", ["folder ./deploy/shop /v rw"]
      ),
      ("[{type: volume, source: data, target: /v}]", ["volume 0 /v rw"]),
      ("[{type: tmpfs, target: /scratch}]", ["scratch /scratch"]),
      ("[\"${HERE:-./conf}:/x\"]", ["folder ./deploy/shop/conf /x rw creates"]),
      ("[\"${HERE}:/x\"]", []), ("[{type: bind, source: \"${HERE}\", target: /x}]", []), ("[{type: npipe}]", []),
    ]
  )
  func `mounts, short and long`(written: String, expected: [String]) throws {
    let draft = try Self.read("volumes: \(written)")
    let mounts = draft.inputs.mounts.map { mount -> String in
      let source =
        switch mount.source {
        case .volume(let index): "volume \(index)"
        case .folder(let path): "folder \(path)"
        case .unknown(let name): "unknown \(name)"
        case .anonymous: "anonymous"
        }
      return "\(source) \(mount.target.value) \(mount.access.value == .readOnly ? "ro" : "rw")"
        + (mount.createsSource.value ? " creates" : "")
    }
    #expect(mounts + draft.isolation.scratch.map { "scratch \($0.value)" } == expected)
  }

  @Test
  func `parts of a short mount stand where they are written`() throws {
    let mount = try #require(Self.read("volumes: [\"data:/var:ro\"]").inputs.mounts.first)
    #expect(mount.sourceSpan == SourceSpan(file: FileID(0), start: 11, end: 15))
    #expect(mount.target.span == SourceSpan(file: FileID(0), start: 16, end: 20))
    #expect(mount.access.span == SourceSpan(file: FileID(0), start: 21, end: 23))
  }

  @Test(
    arguments: [
      ("{A: 1, B: \"x$$y\", C: , D: \"\", E: \"${F}\", G: \"${H:-d}\"}", ["A=1", "B=x$y", "D=", "G=d"], ["C", "E"]),
      ("[A=1, \"B=x=y\", C, \"E=${F:?e}\", D=]", ["A=1", "B=x=y", "D="], ["C", "E"]), ("", [], []),
    ]
  )
  func `variables, as a list and as a mapping`(written: String, known: [String], host: [String]) throws {
    let inputs = try Self.read("environment: \(written)\n").inputs
    #expect(inputs.environment.map { "\($0.name.value)=\($0.value.value)" } == known)
    #expect(inputs.hostVariables.map(\.value) == host)
  }

  @Test
  func `a mapping of variables merges, a list replaces`() throws {
    let base = try Self.read("environment: {A: 1, B: 2}")
    let merged = try Self.read("environment: {B: 3, C: 4}", over: base).inputs.environment
    #expect(merged.map { "\($0.name.value)=\($0.value.value)" } == ["A=1", "B=3", "C=4"])
    let replaced = try Self.read("environment: [B=3]", over: base).inputs.environment
    #expect(replaced.map { "\($0.name.value)=\($0.value.value)" } == ["B=3"])
  }

  @Test(
    arguments: [
      ("command: uvicorn main:app --port 80", ["uvicorn", "main:app", "--port", "80"], false),
      ("command: \"sh -c 'exec a b'\"", ["a", "b"], false), ("command: a 'b c' && d", ["a", "b c"], false),
      ("command: [sh, -c, \"x && y z\"]", ["x", "&&", "y", "z"], true),
      ("command: [/bin/bash, -lc, \"x; exec y\"]", ["x", ";", "exec", "y"], false),
      ("command: [a, \"b c\"]", ["a", "b c"], false), ("command: [a, 1, \"$$X\"]", ["a", "1", "$X"], false),
    ]
  )
  func `commands, as a text and as a list`(written: String, words: [String], isShell: Bool) throws {
    let command = try #require(Self.read(written).process.command)
    #expect(command.value == LaunchCommand(words, isShell: isShell))
    #expect(try Self.read(written.replacing("command", with: "entrypoint")).process.entrypoint?.value == command.value)
  }

  @Test(
    arguments: [
      ("[CMD, curl, -f, \"http://x\"]", "curl -f http://x"),
      ("[CMD-SHELL, \"curl x || exit 1\"]", "curl x || exit 1 sh"),
      ("curl x", "curl x sh"), ("[NONE]", "off"), ("[CMD]", "unsaid"),
    ]
  )
  func `tests of a health check`(written: String, expected: String) throws {
    #expect(try Self.text(Self.read("healthcheck: {test: \(written)}").process.health) == expected)
  }

  private static func text(_ state: HealthState) -> String {
    switch state {
    case .unsaid: "unsaid"
    case .off: "off"
    case .test(let test): test.command.value.words.joined(separator: " ") + (test.command.value.isShell ? " sh" : "")
    }
  }

  @Test
  func `a health check merges`() throws {
    let base = try Self.read("healthcheck: {test: [CMD, a], interval: 10s, timeout: 1m30s}")
    guard
      case .test(let test) = try Self.read("healthcheck: {interval: 5s, retries: 4, start_period: 0.5s}", over: base)
        .process.health
    else {
      Issue.record("no test is left")
      return
    }
    #expect(test.command.value.words == ["a"])
    #expect(test.every?.value == .seconds(5))
    #expect(test.timeout?.value == .seconds(90))
    #expect(test.start?.value == TimeSpan(milliseconds: 500))
    #expect(test.retries?.value == 4)
    #expect(Self.text(try Self.read("healthcheck: {disable: true}", over: base).process.health) == "off")
    #expect(Self.text(try Self.read("healthcheck:\n", over: base).process.health) == "unsaid")
  }

  /// One line for each key: what is read, told as text.
  @Test(
    arguments: [
      ("image: \"ghcr.io/a/b:1@sha256:0\"", "ghcr.io/a/b:1@sha256:0"), ("image: \"a:${TAG}\"", "a:${TAG}"),
      ("user: 1000", "user 1000"), ("working_dir: /app", "folder /app"),
      ("platform: linux/amd64", "platform linux/amd64"),
      ("expose: [80, \"90-91/tcp\"]", "exposes 80 90 91"), ("networks: [a, b]", "networks a b"),
      ("networks: {a: {aliases: [x, y]}, b: }", "networks a(x,y) b"), ("network_mode: none", ""),
      ("network_mode: host", "host network"), ("network_mode: \"service:db\"", "network_mode of db"),
      ("extra_hosts: [\"a:1.1.1.1\", \"b=1.1.1.2\"]", "hosts a:1.1.1.1 b:1.1.1.2"),
      ("extra_hosts: {a: host-gateway}", "hosts a:host-gateway"), ("env_file: .env", "files ./deploy/shop/.env"),
      ("env_file: [a.env, {path: ../b.env, required: false}]", "files ./deploy/shop/a.env ./deploy/b.env"),
      ("restart: \"no\"", "restart no"), ("restart: on-failure:3", "restart onFailure(Optional(3))"),
      ("restart: unless-stopped", "restart unlessStopped"), ("init: true", "init"),
      ("stop_signal: SIGINT", "signal SIGINT"),
      ("stop_grace_period: 1m", "grace 60s"), ("depends_on: [a]", "needs a service_started"),
      ("depends_on: {a: {condition: service_healthy, restart: true}}", "needs a service_healthy restarts"),
      ("deploy: {replicas: 3}", "replicas 3"), ("scale: 2", "replicas 2"),
      ("deploy: {restart_policy: {condition: any}}", "restart always"), ("container_name: x", "named x"),
      ("logging: {driver: json-file}", "logging json-file unbounded"),
      ("logging: {driver: json-file, options: {max-size: 10m}}", "logging json-file"),
      ("logging: {options: {max-size: 10m}}", "logging json-file"), ("logging: {driver: local}", "logging local"),
      ("logging: {driver: none}", "logging none"), ("privileged: true", "privileged"), ("read_only: true", "read-only"),
      ("cap_add: [CAP_NET_ADMIN, sys_time]", "adds NET_ADMIN SYS_TIME"), ("cap_drop: [ALL]", "drops ALL"),
      ("security_opt: [\"no-new-privileges:true\"]", "options no-new-privileges:true"), ("tmpfs: /tmp", "scratch /tmp"),
      ("tmpfs: [\"/tmp:size=1m\", /run]", "scratch /tmp /run"), ("pid: host", "host pid"), ("ipc: host", "host ipc"),
      ("ipc: \"service:a\"", "ipc of a"), ("userns_mode: host", "host userns"), ("uts: host", "host uts"),
      ("cgroup: host", "host cgroup"),
      ("devices: [\"/dev/a:/dev/b\", {source: /dev/c}]", "devices /dev/a:/dev/b /dev/c"),
      ("volumes_from: [\"a:ro\", \"container:b\"]", "volumes_from of a"), ("mem_limit: 512m", "memory 512m"),
      ("mem_limit: 1.5gb", "memory 1536m"), ("mem_limit: 1048576", "memory 1m"),
      ("deploy: {resources: {limits: {memory: 1g, cpus: \"0.5\", pids: 9}}}", "memory 1g, pids 9, cpu 0.5"),
      ("pids_limit: 100", "pids 100"), ("pids_limit: -1", ""), ("cpus: 0.5", "cpu 0.5"),
      ("cpu_quota: 50000", "cpu 50000"),
      ("ulimits: {nofile: 4096}", "open 4096"), ("ulimits: {nofile: {soft: 1024, hard: 4096}}", "open 1024"),
      ("secrets: [key]", "secret key /run/secrets/key ./key.pem"),
      ("secrets: [{source: key, target: k, mode: 0400}]", "secret key /run/secrets/k ./key.pem owned"),
      ("configs: [c]", "config c /c -"), ("configs: [{source: c, target: /etc/c}]", "config c /etc/c -"),
      ("profiles: [dev]", "profiles dev"), ("privileged: \"${P}\"", ""), ("x-other: 1", ""), ("labels: [a=b]", ""),
    ]
  )
  func `every other key`(written: String, expected: String) throws {
    #expect(try DraftText.of(Self.read(written)) == expected)
  }

  @Test
  func `facts stand at the value`() throws {
    let draft = try Self.read("user: 1000\nmem_limit: 1g\n")
    #expect(draft.process.user?.span == SourceSpan(file: FileID(0), start: 6, end: 10))
    #expect(draft.limits.memory?.span == SourceSpan(file: FileID(0), start: 22, end: 24))
  }

  @Test
  func `nothing takes a key back`() throws {
    let base = try Self.read("user: 1\nprivileged: true\nmem_limit: 1g\nports: [\"1:1\"]\nrestart: always\n")
    let keys = "user:\nprivileged:\nmem_limit:\nports:\nrestart:\n"
    #expect(try DraftText.of(Self.read(keys, over: base)) == "")
  }

  @Test
  func `any form of any key is survived`() throws {
    for key in ContainerReader.keys {
      for form in ["", "x", "[]", "{}", "[x, [y], {a: b}, ]", "{a: b, c: [d], e: {f: }}", "-1", "\"\""] {
        _ = try Self.read("\(key): \(form)\n")
      }
    }
  }
}
