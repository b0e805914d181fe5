import LoopDiagnostics
import LoopEmit
import LoopFormats

/// What emitters write is read again by the parsers of the same program.
enum Output {
  static func check(_ artifacts: [Artifact]) throws(Broken) {
    var paths: Set<String> = []
    for artifact in artifacts {
      if !paths.insert(artifact.path).inserted { throw Broken("`\(artifact.path)` is written twice") }
      if artifact.text.utf8.contains(0) { throw Broken("`\(artifact.path)` holds NUL") }
      try check(artifact)
    }
  }

  private static func check(_ artifact: Artifact) throws(Broken) {
    let name = artifact.path.split(separator: "/").last ?? ""
    if name.hasSuffix(".yaml") || name.hasSuffix(".yml") { try checkYAML(artifact) }
    if name.hasSuffix(".conf") { try checkNginx(artifact) }
  }

  private static func checkYAML(_ artifact: Artifact) throws(Broken) {
    var findings = Diagnostics()
    var limits = YAMLLimits()
    limits.size = 1 << 30
    limits.nodes = .max
    let text = SourceText(name: artifact.path, text: artifact.text)
    let tree = YAMLReader.read(text, as: FileID(0), limits: limits, reporting: &findings)
    let isManyDocuments = findings.all.allSatisfy { $0.code == YAMLCodes.severalDocuments.code }
    if tree == nil || !isManyDocuments {
      throw Broken("`\(artifact.path)` is not YAML: \(findings.all.first?.message ?? "nothing in it")")
    }
  }

  private static func checkNginx(_ artifact: Artifact) throws(Broken) {
    do {
      _ = try NginxConfiguration(parsing: artifact.text)
    } catch {
      throw Broken("`\(artifact.path)` is not nginx: \(error.message)")
    }
  }
}
