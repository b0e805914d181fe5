import Hummingbird
import Logging

/// A variable of the environment with a value that makes no sense.
struct EnvironmentError: Error, CustomStringConvertible {
  let description: String
}

extension LogOutput {
  /// What `LOOP_MCP_LOG` says of which lines are written.
  static func level(in environment: Environment) throws(EnvironmentError) -> Logger.Level {
    switch environment.get("LOOP_MCP_LOG")?.lowercased() {
    case nil, "", "info": .info
    case "error": .error
    case "warning": .warning
    case "debug": .debug
    default: throw EnvironmentError(description: "LOOP_MCP_LOG is not error, warning, info or debug")
    }
  }
}

extension ServerConfiguration {
  /// The configuration with what the environment says in place of the generated values.
  ///
  /// `LOOP_MCP_PORT` and `LOOP_MCP_HOST` replace the port and the address to bind, `LOOP_MCP_VAULT_<NAME>` the folder
  /// of a vault, its name in capitals and with `_` for whatever is no letter or digit.
  func overridden(by environment: Environment) throws(EnvironmentError) -> ServerConfiguration {
    var configuration = self
    if let text = environment.get("LOOP_MCP_PORT") {
      guard let port = UInt16(text) else {
        throw EnvironmentError(description: "LOOP_MCP_PORT is not a port number")
      }
      configuration.port = Int(port)
    }
    if let host = environment.get("LOOP_MCP_HOST") {
      configuration.host = host
    }
    configuration.vaults = try vaults.map { (vault) throws(EnvironmentError) in
      let variable = Self.variable(forVault: vault.name)
      guard let path = environment.get(variable) else { return vault }
      guard path.hasPrefix("/") else {
        throw EnvironmentError(description: "\(variable) is not an absolute path")
      }
      return Vault(name: vault.name, path: path, scope: vault.scope, url: vault.url)
    }
    return configuration
  }

  /// The variable that moves a vault.
  static func variable(forVault name: String) -> String {
    let letters = name.uppercased().unicodeScalars.map { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil) ? scalar : "_"
    }
    return "LOOP_MCP_VAULT_" + String(String.UnicodeScalarView(letters))
  }
}
