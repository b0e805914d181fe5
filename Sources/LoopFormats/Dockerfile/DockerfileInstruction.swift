/// One instruction, comment or empty line of a Dockerfile.
package enum DockerfileInstruction: Hashable, Sendable {
  case from(DockerfileText, as: String? = nil, platform: DockerfileText? = nil)
  case arg(String, default: DockerfileText? = nil)
  case env([DockerfileAssignment])
  case label([DockerfileAssignment])
  case run(DockerfileCommand, mounts: [DockerfileMount] = [])
  case copy(DockerfileCopy)
  case workdir(DockerfileText)
  case user(DockerfileText)
  case expose([DockerfilePort])
  /// Mount points; the builder trims blanks at their ends.
  case volume([DockerfileText])
  case entrypoint(DockerfileCommand)
  case cmd(DockerfileCommand)
  /// `nil` switches the check of the base image off.
  case healthcheck(DockerfileHealthCheck?)
  case stopsignal(DockerfileText)
  case shell([String])
  /// A comment on lines of its own; a line break in it begins another comment line.
  case comment(String)
  case blank
  /// An instruction that is kept as it was written, with its continuation lines joined.
  case other(keyword: String, text: String, heredocs: [DockerfileHeredoc] = [])

  /// `COPY`, from the build context or, with `from`, from another stage or image.
  package static func copy(
    _ sources: DockerfileText...,
    to destination: DockerfileText,
    from: String? = nil,
    owner: String? = nil,
    mode: String? = nil
  ) -> DockerfileInstruction {
    .copy(DockerfileCopy(sources, to: destination, from: from, owner: owner, mode: mode))
  }
}

/// A name and its value in `ENV` or `LABEL`.
package struct DockerfileAssignment: Hashable, Sendable {
  package var name: String
  package var value: DockerfileText

  /// - Precondition: `isExpressible(name)`.
  package init(_ name: String, _ value: DockerfileText) {
    precondition(DockerfileAssignment.isExpressible(name), "this name cannot be said in a Dockerfile")
    self.name = name
    self.value = value
  }

  /// Letters, digits, `_`, `.`, `-` and `/`: what variables and the label keys of OCI images are made of.
  package static func isExpressible(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 1024
      && name.utf8.allSatisfy { byte in
        byte.isNameByte || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/")
      }
  }
}

/// What `RUN`, `CMD` and `ENTRYPOINT` run.
package enum DockerfileCommand: Hashable, Sendable, ExpressibleByArrayLiteral {
  /// Exec form: no shell, no expansion; signals reach the program.
  case exec([String])
  /// Shell form, typed.
  case shell(ShellCommand)
  /// Shell form that is more than `ShellCommand` can say: read, never written by us. One line.
  case script(String)

  package init(arrayLiteral words: String...) { self = .exec(words) }
}

package struct DockerfileCopy: Hashable, Sendable {
  /// Patterns of `filepath.Match`, relative to the context.
  package var sources: [DockerfileText]
  package var destination: DockerfileText
  package var from: String?
  /// `--chown`: `user:group`.
  package var owner: String?
  /// `--chmod`: octal.
  package var mode: String?

  /// - Precondition: At least one source, and flags for which `DockerfileFlag.isExpressible`.
  package init(
    _ sources: [DockerfileText],
    to destination: DockerfileText,
    from: String? = nil,
    owner: String? = nil,
    mode: String? = nil
  ) {
    precondition(!sources.isEmpty, "COPY needs a source")
    for flag in [from, owner, mode].compactMap(\.self) { precondition(DockerfileFlag.isExpressible(flag)) }
    self.sources = sources
    self.destination = destination
    self.from = from
    self.owner = owner
    self.mode = mode
  }
}

package struct DockerfilePort: Hashable, Sendable, ExpressibleByIntegerLiteral {
  package enum Transport: String, Hashable, Sendable {
    case tcp, udp, sctp
  }

  package var number: Int
  package var transport: Transport

  package init(_ number: Int, _ transport: Transport = .tcp) {
    precondition((1...65535).contains(number), "not a port")
    self.number = number
    self.transport = transport
  }

  package init(integerLiteral number: Int) { self.init(number) }
}

package struct DockerfileHealthCheck: Hashable, Sendable {
  package var command: DockerfileCommand
  package var interval: Duration?
  package var timeout: Duration?
  package var startPeriod: Duration?
  package var startInterval: Duration?
  package var retries: Int?

  package init(
    _ command: DockerfileCommand,
    interval: Duration? = nil,
    timeout: Duration? = nil,
    startPeriod: Duration? = nil,
    startInterval: Duration? = nil,
    retries: Int? = nil
  ) {
    self.command = command
    self.interval = interval
    self.timeout = timeout
    self.startPeriod = startPeriod
    self.startInterval = startInterval
    self.retries = retries
  }
}

/// A here-document behind an instruction.
package struct DockerfileHeredoc: Hashable, Sendable {
  /// The word that ends it.
  package var delimiter: String
  /// The lines between, each with its line feed.
  package var content: String

  package init(delimiter: String, content: String) {
    self.delimiter = delimiter
    self.content = content
  }
}
