package import LoopDiagnostics

/// What can keep an nginx configuration from being read.
package enum NginxImportCodes {
  package static let all = [syntax, missingInclude, includeLoop, tooLarge]

  package static let syntax = CodeInfo(
    "IMP020",
    "nginx-syntax",
    .error,
    summary: "nginx would not read this file",
    rationale: """
      nginx refuses a whole configuration for one brace, and goes on with the old one until it is restarted. The file \
      is left out here; the others are still read.
      """,
    evidence: ["https://nginx.org/en/docs/beginners_guide.html#conf_structure"],
    bad: [],
    good: []
  )

  package static let missingInclude = CodeInfo(
    "IMP021",
    "include-not-found",
    .warning,
    summary: "an included file cannot be read",
    rationale: """
      nginx does not start without a file that it includes by its whole name. Where the file is only inside the image, \
      what it sets is unknown here, and findings may be missing or wrong.
      """,
    evidence: ["https://nginx.org/en/docs/ngx_core_module.html#include"],
    bad: [],
    good: []
  )

  package static let includeLoop = CodeInfo(
    "IMP022",
    "include-loop",
    .error,
    summary: "a file includes itself",
    rationale: "nginx follows such a loop until it has no memory or no file descriptors left, and does not start.",
    evidence: ["https://nginx.org/en/docs/ngx_core_module.html#include"],
    bad: [],
    good: []
  )

  package static let tooLarge = CodeInfo(
    "IMP023",
    "configuration-too-large",
    .error,
    summary: "a configuration is larger than what is read",
    rationale: "Reading is bounded in bytes and in directives, so that no file can take all memory.",
    evidence: ["https://nginx.org/en/docs/ngx_core_module.html#include"],
    bad: [],
    good: []
  )
}
