import JWTKit

extension VerificationKey {
  /// Reads one block of a PEM document.
  ///
  /// A certificate is read for its key alone: whoever mounts the file vouches for it, as for a bare key.
  ///
  /// - Returns: `nil` for other blocks and for keys of other kinds or too weak.
  init?(pem block: PEMBlock) async {
    switch block.label {
    case "PUBLIC KEY", "RSA PUBLIC KEY":
      if let key = try? Insecure.RSA.PublicKey(pem: block.text) {
        await self.init(rsa: key, name: .any)
      } else if let key = try? ES256PublicKey(pem: block.text) {
        await self.init(ecdsa: key, name: .any)
      } else {
        return nil
      }
    case "CERTIFICATE":
      if let key = try? Insecure.RSA.PublicKey(certificatePEM: block.text) {
        await self.init(rsa: key, name: .any)
      } else if let key = try? ES256PublicKey(certificate: block.text) {
        await self.init(ecdsa: key, name: .any)
      } else {
        return nil
      }
    default:
      return nil
    }
  }
}
