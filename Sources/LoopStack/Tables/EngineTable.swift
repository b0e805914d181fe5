package import LoopSpec

/// What the Docker engine and Compose do when a file is silent.
package enum EngineTable {
  /// Seconds between SIGTERM and SIGKILL.
  package static let grace: Fact<TimeSpan> = Fact(.seconds(10), .table(.compose))
  /// Where published ports bind.
  package static let publishAddress: Fact<String> = Fact("0.0.0.0", .table(.compose))
  /// Open files of a container since Engine 29 with containerd 2.1.5 (https://github.com/moby/moby/issues/51485).
  package static let fileLimit: Fact<Int> = Fact(1_024, .table(.engine))
  /// Lines are kept for ever (https://docs.docker.com/engine/logging/drivers/json-file/).
  package static let logging: Fact<LogDriver> = Fact(LogDriver("json-file", isBounded: false), .table(.engine))
  /// The address of the engine's own resolver on user-defined networks.
  package static let resolver = "127.0.0.11"
  /// The pools that bridge networks are taken from
  /// (https://docs.docker.com/engine/daemon/#specify-the-default-address-pools).
  package static let privateNetworks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"]
  /// Since then a read-only mount covers what the host has mounted below it, with kernel 5.12
  /// (https://docs.docker.com/engine/release-notes/25.0/).
  package static let recursesReadOnlySince = EngineRelease(25, 0)
}
