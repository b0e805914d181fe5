import Subprocess

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The person's browser, where there is a desktop.
package enum Browser {
  /// Whether windows can be opened here.
  package static var isThere: Bool {
    #if canImport(Darwin)
      true
    #else
      ["DISPLAY", "WAYLAND_DISPLAY"].contains { (name: String) in getenv(name).map { $0.pointee != 0 } ?? false }
    #endif
  }

  /// Asks the desktop to open a URL, without a shell; whether it does is not known.
  ///
  /// The program has a session of its own and nobody waits for it: on some desktops it is the browser itself.
  package static func open(_ url: ProbeURL) {
    #if canImport(Darwin)
      let program = "open"
    #else
      let program = "xdg-open"
    #endif
    var options = PlatformOptions()
    options.createSession = true
    let arguments = Arguments([url.text])
    Task.detached { [options] in
      _ = try? await run(
        .name(program),
        arguments: arguments,
        platformOptions: options,
        input: .none,
        output: .discarded,
        error: .discarded
      )
    }
  }
}
