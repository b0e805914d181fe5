/// A certificate that nobody trusts, of a host that nobody asks: self-signed, `other.example`, good for a hundred years.
enum OtherCertificate {
  static let certificate = """
    -----BEGIN CERTIFICATE-----
    MIIBoTCCAUegAwIBAgIUO2oQsadJDKz4UdlEd4t7k+DJH6swCgYIKoZIzj0EAwIw
    GDEWMBQGA1UEAwwNb3RoZXIuZXhhbXBsZTAgFw0yNjExMjEyMzUwMzVaGA8yMTI2
    MTAyODIzNTAzNVowGDEWMBQGA1UEAwwNb3RoZXIuZXhhbXBsZTBZMBMGByqGSM49
    AgEGCCqGSM49AwEHA0IABA5uh4E7AKnVOrPisyb1XGyMUcLxk6AvfQk97u+AYnBW
    oC1oey9tlOk0HIveNjmHqCD/eYv93Dvvn7Kx7ixWIhejbTBrMB0GA1UdDgQWBBSn
    oTpVZCRWCvzNPXWlcqV+61qDSjAfBgNVHSMEGDAWgBSnoTpVZCRWCvzNPXWlcqV+
    61qDSjAPBgNVHRMBAf8EBTADAQH/MBgGA1UdEQQRMA+CDW90aGVyLmV4YW1wbGUw
    CgYIKoZIzj0EAwIDSAAwRQIhAOnD+6Z6PHFGiGLUw2bTsIPxTNUiUuGsS/AzO65N
    x1D1AiBameIof09m+yYuqPUwu7A7R4sHyjU+Jy/VMRi7eAIMdA==
    -----END CERTIFICATE-----
    """

  static let key = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgxlqpANnaNWa4OCiS
    NIyLIrB5YbQdQYKYuDqfVNJG7jmhRANCAAQOboeBOwCp1Tqz4rMm9VxsjFHC8ZOg
    L30JPe7vgGJwVqAtaHsvbZTpNByL3jY5h6gg/3mL/dw775+yse4sViIX
    -----END PRIVATE KEY-----
    """
}
