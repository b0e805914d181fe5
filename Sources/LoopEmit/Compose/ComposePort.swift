import LoopFormats

/// A published port in long syntax, the address always written: Compose's own default is every interface.
struct ComposePort {
  let address: String
  let published: Int
  let target: Int

  var value: YAMLValue {
    .mapping {
      YAMLEntry("target", target.yaml)
      YAMLEntry("published", ComposeText.literal(String(published)))
      YAMLEntry("host_ip", ComposeText.literal(address))
      YAMLEntry("protocol", "tcp")
    }
  }
}
