import Foundation
import LoopOps
import Support
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

struct HostPreambleTests {
  static let shells = [
    ["sh"], ["dash"], ["bash"], ["bash", "--posix"], ["busybox", "ash"], ["zsh", "--emulate", "sh"], ["ksh"],
  ]
  .filter { Program.find($0[0]) != nil }

  private static let host = LoopOps.Host(
    name: "nas",
    directory: "/srv/it's loop",
    secrets: "secrets.env",
    project: "loop",
    output: "generated/loop.nas"
  )

  private static func run(
    _ text: String,
    in shell: [String] = ["sh"],
    path: String,
    environment: [String: String] = ["DOCKER_HOST": "unix:///nowhere"]
  ) throws -> Run {
    let program = try #require(Program.find(shell[0]))
    return try Program.run(
      program,
      shell.dropFirst() + ["-c", HostPreamble.text(of: host) + text, "loopgen"],
      environment: environment.merging(["PATH": path]) { $1 }
    )
  }

  /// A program that says how it was called, without any other program.
  private static func put(_ name: String, in folder: TemporaryFolder, _ text: String? = nil) throws {
    try folder.writeProgram(name, "#!/bin/sh\n\(text ?? "printf '%s|' \"${0##*/}\" \"$@\"; echo")\n")
  }

  @Test(.enabled(if: Program.find("shellcheck") != nil, "NOT CHECKED: shellcheck is not on the search path"))
  func `shellcheck finds nothing`() throws {
    let text = HostPreamble.text(of: Self.host) + "need_directory\ncompose ps\n"
    let run = try Program.run(
      try #require(Program.find("shellcheck")),
      ["-s", "sh", "--severity=style", "-"],
      input: text
    )
    #expect(run.output.isEmpty)
    #expect(run.status == 0)
  }

  /// The search path leads to docker alone, so anything else that were called would not be found.
  @Test(arguments: shells)
  func `docker on the search path costs no other process`(shell: [String]) throws {
    let folder = try TemporaryFolder()
    try Self.put("docker", in: folder)
    let run = try Self.run("docker ps -a 'x y'", in: shell, path: "relative:/nowhere:\(folder.path)")
    #expect(run == Run(status: 0, output: "docker|ps|-a|x y|\n", errors: ""))
  }

  @Test(arguments: shells)
  func `Compose is called for the project`(shell: [String]) throws {
    let folder = try TemporaryFolder()
    try Self.put("docker", in: folder)
    let run = try Self.run("compose up -d\ncompose_of 'o f' ps\ncomposer version", in: shell, path: folder.path)
    let project = "docker|compose|--env-file|/srv/it's loop/secrets.env|--project-name|loop|--file|"
    let lines = [
      project + "/srv/it's loop/generated/loop.nas/compose.yaml|up|-d|", project + "o f|ps|", "docker|compose|version|",
    ]
    #expect(run == Run(status: 0, output: lines.map { $0 + "\n" }.joined(), errors: ""))
  }

  private static let hasPlugin = ["local/lib", "local/libexec", "lib", "libexec"]
    .contains { FileManager.default.isExecutableFile(atPath: "/usr/\($0)/docker/cli-plugins/docker-compose") }
  private static let hasDocker = FileManager.default.isExecutableFile(atPath: "/usr/local/bin/docker")

  @Test(.enabled(if: !hasPlugin, "the plugin is installed for everybody here"), arguments: shells)
  func `without the plugin the standalone Compose is called`(shell: [String]) throws {
    let folder = try TemporaryFolder()
    try Self.put("docker", in: folder, "[ \"$1\" != compose ]")
    try Self.put("docker-compose", in: folder)
    let run = try Self.run("composer ps", in: shell, path: folder.path)
    #expect(run == Run(status: 0, output: "docker-compose|ps|\n", errors: ""))
    try Self.put("docker-compose", in: folder, "echo 1.29.2")
    let old = try Self.run("composer ps", in: shell, path: folder.path)
    #expect(old == Run(status: 97, output: "", errors: "loopgen: old-compose 1.29.2\n"))
  }

  @Test(.enabled(if: hasDocker, "NOT CHECKED: /usr/local/bin/docker is not there"), arguments: shells)
  func `docker is found outside of the search path`(shell: [String]) throws {
    let run = try Self.run("need_docker; echo \"$engine\"", in: shell, path: "/nowhere")
    #expect(run == Run(status: 0, output: "/usr/local/bin/docker\n", errors: ""))
  }

  @Test(arguments: shells)
  func `a missing folder is told`(shell: [String]) throws {
    let run = try Self.run("need_directory; echo no", in: shell, path: "/nowhere")
    #expect(run == Run(status: 97, output: "", errors: "loopgen: no-directory /srv/it's loop\n"))
  }

  // MARK: Without the right to the socket

  /// A login that may not write the engine's socket can be had here.
  private static let canBeNobody =
    getuid() == 0 && Program.find("setpriv") != nil && FileManager.default.fileExists(atPath: "/var/run/docker.sock")

  private static func runAsNobody(_ text: String, path: String) throws -> Run {
    try Program.run(
      try #require(Program.find("setpriv")),
      ["--reuid", "65534", "--regid", "65534", "--clear-groups", "/bin/sh", "-c", HostPreamble.text(of: host) + text],
      environment: ["PATH": path, "HOME": "/nonexistent"]
    )
  }

  /// A folder that everybody may look into.
  private static func open() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
    return folder
  }

  @Test(.enabled(if: canBeNobody, "NOT CHECKED: needs root, setpriv and an engine"))
  func `sudo is used without a password, by docker's whole path`() throws {
    let folder = try Self.open()
    try Self.put("docker", in: folder)
    try Self.put("sudo", in: folder, "printf 'sudo|'; printf '%s|' \"$@\"; echo")
    try Self.put("id", in: folder, "echo nobody")
    let run = try Self.runAsNobody("docker ps", path: "\(folder.path):/usr/bin:/bin")
    #expect(run == Run(status: 0, output: "sudo|-n|\(folder.path)/docker|ps|\n", errors: ""))
  }

  @Test(
    .enabled(if: canBeNobody && Program.find("sudo") != nil, "NOT CHECKED: needs root, setpriv, sudo and an engine")
  )
  func `a real sudo that asks for a password is told`() throws {
    let folder = try Self.open()
    try Self.put("docker", in: folder)
    let run = try Self.runAsNobody("docker ps", path: "\(folder.path):/usr/bin:/bin")
    #expect(run == Run(status: 97, output: "", errors: "loopgen: no-sudo nobody \(folder.path)/docker\n"))
  }

  @Test(.enabled(if: canBeNobody, "NOT CHECKED: needs root, setpriv and an engine"))
  func `without sudo the socket is told`() throws {
    let folder = try Self.open()
    try Self.put("docker", in: folder)
    let run = try Self.runAsNobody("docker ps", path: folder.path)
    #expect(run == Run(status: 97, output: "", errors: "loopgen: no-permission \(folder.path)/docker\n"))
  }
}
