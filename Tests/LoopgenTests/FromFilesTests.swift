import Foundation
import Support
import Testing

/// `validate --from`: files that were written by hand.
struct FromFilesTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.makeFolder(".git")
    try folder.write(
      "deploy/compose.yaml",
      """
      services:
        api:
          build: ../api
          environment: {TOKEN: "${TOKEN}"}
          volume: [data]
        web:
          image: nginx:1.28.0
          ports: ["80:80"]
          volumes: ["../nginx/nginx.conf:/etc/nginx/nginx.conf:ro"]
      """
    )
    try folder.write("deploy/.env", "TOKEN=very-secret-value\n")
    try folder.write(
      "api/Dockerfile",
      "FROM python:3.12-slim\nUSER 1000\nCMD [\"uvicorn\", \"m:a\", \"--port\", \"8001\"]\n"
    )
    try folder.write(
      "nginx/nginx.conf",
      "events {}\nhttp {\n  server {\n    location / { proxy_pass http://api:8000; }\n  }\n}\n"
    )
    return folder
  }

  private func loopgen(_ folder: TemporaryFolder, _ arguments: String...) throws -> Run {
    try Program.run(Program.loopgen, ["validate"] + arguments, in: folder.path)
  }

  @Test
  func `a Compose file leads to the others, and each finding stands in its own file`() throws {
    let run = try loopgen(try folder(), "--from", "deploy/compose.yaml")
    #expect(run.status == 1)
    #expect(run.output.contains("api/Dockerfile:3:"), "\(run.output)")
    #expect(run.output.contains("nginx/nginx.conf:4:"))
    #expect(run.output.contains("deploy/compose.yaml:5:5: warning[IMP001]"))
    #expect(run.errors.contains("not understood: 1 (deploy/compose.yaml:5:5 `services.api.volume`)"))
    #expect(run.errors.contains("files, "))
    #expect(!run.output.contains("very-secret-value"))
  }

  @Test
  func `files are named with commas or one by one, from any folder`() throws {
    let folder = try folder()
    let all = try loopgen(folder, "--from", "deploy/compose.yaml,nginx/nginx.conf,api/Dockerfile")
    let single = try loopgen(
      folder,
      "--from",
      "deploy/compose.yaml",
      "--from",
      "nginx/nginx.conf",
      "--from",
      "api/Dockerfile"
    )
    #expect(all.output == single.output)
    let below = try Program.run(
      Program.loopgen,
      ["validate", "--from", "compose.yaml"],
      in: folder.path + "/deploy"
    )
    #expect(below.output.contains("deploy/compose.yaml:5:5"))
  }

  @Test
  func `every format knows them`() throws {
    let folder = try folder()
    let json = try loopgen(folder, "--from", "deploy/compose.yaml", "--format", "json")
    #expect(json.output.contains("\"file\": \"nginx/nginx.conf\""))
    #expect(
      try loopgen(folder, "--from", "deploy/compose.yaml", "--format", "github").output.contains(
        "file=nginx/nginx.conf"
      )
    )
  }

  @Test
  func `nothing outside the root is read`() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("project/.git")
    try folder.write("secret.env", "A=1\n")
    try folder.write(
      "project/compose.yaml",
      "include: [../other.yaml]\nservices: {a: {image: \"a:1.0.0\", env_file: ../secret.env, build: ../up}}\n"
    )
    let run = try Program.run(
      Program.loopgen,
      ["validate", "--from", "compose.yaml"],
      in: folder.path + "/project"
    )
    #expect(run.output.contains("compose.yaml:1:11: warning[IMP002]"))
    #expect(run.errors.contains("1 file, "))
  }

  @Test
  func `a file that is not there is the world's, and specs do not mix with files`() throws {
    let folder = try folder()
    #expect(try loopgen(folder, "--from", "gone.yaml").status == 4)
    #expect(try loopgen(folder, "--from", "deploy/compose.yaml", "--fix").status == 64)
    #expect(try loopgen(folder, "--from", "deploy/compose.yaml", "specs/a.yaml").status == 64)
  }
}
