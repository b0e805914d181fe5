/// Keys in the formats of files, made with OpenSSL for these tests and used nowhere else.
enum KeyFixtures {
  /// The issuer's RSA key as PKCS #1.
  static let rsaPublicKey = """
    -----BEGIN RSA PUBLIC KEY-----
    MIIBCgKCAQEAwaKZSD48ERA3s24g5XjpS6AdmQ2xzwpZVCN0rdGKcC6K8i1EyCnp
    iLKc4D8C5eIn91YF/2hJiIGlEiJ9EP0f2t4ZeBYKWD6pGMG4w1vpYKFkQLZ+LaWz
    ECsyDhm3J9Dp6FKn5ZNq5CwBqlpLsTXoVGH8ImX1UD8xMoW+hgP10MM6pXXuslSn
    /suHLHFzDgJDm4mLonZ7cGmQYUdKo5lNwyktpYMvPPC5FjJ9gDUSJUjILwPM5TBO
    9++ez6QcESEatL8YVCMb4bCaNL27iAewVfR7VBCWmBA4SeOX11/Phi3ZA0nfpkSD
    eSkpV6EZJ6XvoVRzKWkbRo/JSY5w4gjuMwIDAQAB
    -----END RSA PUBLIC KEY-----

    """

  /// The issuer's RSA key in a certificate that has long expired.
  static let rsaCertificate = """
    -----BEGIN CERTIFICATE-----
    MIICrzCCAZegAwIBAgIBATANBgkqhkiG9w0BAQsFADAbMRkwFwYDVQQDDBBhdXRo
    LmV4YW1wbGUuY29tMB4XDTI0MDEwMTAwMDAwMFoXDTI1MDEwMTAwMDAwMFowGzEZ
    MBcGA1UEAwwQYXV0aC5leGFtcGxlLmNvbTCCASIwDQYJKoZIhvcNAQEBBQADggEP
    ADCCAQoCggEBAMGimUg+PBEQN7NuIOV46UugHZkNsc8KWVQjdK3RinAuivItRMgp
    6YiynOA/AuXiJ/dWBf9oSYiBpRIifRD9H9reGXgWClg+qRjBuMNb6WChZEC2fi2l
    sxArMg4ZtyfQ6ehSp+WTauQsAapaS7E16FRh/CJl9VA/MTKFvoYD9dDDOqV17rJU
    p/7Lhyxxcw4CQ5uJi6J2e3BpkGFHSqOZTcMpLaWDLzzwuRYyfYA1EiVIyC8DzOUw
    Tvfvns+kHBEhGrS/GFQjG+GwmjS9u4gHsFX0e1QQlpgQOEnjl9dfz4Yt2QNJ36ZE
    g3kpKVehGSel76FUcylpG0aPyUmOcOII7jMCAwEAATANBgkqhkiG9w0BAQsFAAOC
    AQEANSX2SdPnELpZqjBGgyMOOj0QTuyWwN90qA7y4KoTwr69ynaV6BQ3nTYRCzNP
    bYFmyhaViYNEylO6sympNZf7TVwpo29AS9bFgLET0LSXHccpZDXnpCVzJvk5StDd
    tnFpv3NSEx7ZmYAi+cahjnzy+qrjaMd6iDyILHYGkeuYhTPJlWVxb/TngWgzD/0f
    tPd4sg6h8bA4FkRtGDCjChOtFnkKIND+N2M+YLobs2Lg9JYlcwvkUCH3TOCPaMe1
    pd6ZG78saGMujykreB7yWtTcoxF9zkRaD9guiH8+AevQMxqhjQ4wyN2/rgm4t4Y7
    C1WFuiaLSB/Pw9FXDP/L2mPXlQ==
    -----END CERTIFICATE-----

    """

  /// A key of the curve P-256.
  static let ecdsaPublicKey = """
    -----BEGIN PUBLIC KEY-----
    MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEOIPwj6ZMg+zCBZsqFyVV7YPL2iqZ
    dj2FTQGwiRquu/L44XlN8qX0TvWM+GvwI6wei+Pw3Xis8Vszbl3Nh2n9kg==
    -----END PUBLIC KEY-----

    """

  /// The same key of the curve P-256 in a certificate.
  static let ecdsaCertificate = """
    -----BEGIN CERTIFICATE-----
    MIIBIjCByaADAgECAgEBMAoGCCqGSM49BAMCMBsxGTAXBgNVBAMMEGF1dGguZXhh
    bXBsZS5jb20wHhcNMjQwMTAxMDAwMDAwWhcNMjUwMTAxMDAwMDAwWjAbMRkwFwYD
    VQQDDBBhdXRoLmV4YW1wbGUuY29tMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
    OIPwj6ZMg+zCBZsqFyVV7YPL2iqZdj2FTQGwiRquu/L44XlN8qX0TvWM+GvwI6we
    i+Pw3Xis8Vszbl3Nh2n9kjAKBggqhkjOPQQDAgNIADBFAiEA0DD3GqabuYKCSgWS
    7pKwS/Q9qCRTEog8CMf2pzB/ZLICIH+LZ9vl65zgm1R2YMhv1EVyCsXk3GU41yXh
    R+h41CAB
    -----END CERTIFICATE-----

    """

  /// A key of a curve that tokens are not signed with here.
  static let p384PublicKey = """
    -----BEGIN PUBLIC KEY-----
    MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAECPjFvluwsRGXUO0jtt8HDcYVQlhAm7f8
    1PUTokY7mH1wAdxvH/OXKUK6M9JCt72nqQJq7i4RTeLVOIVLT2E8w6AuU3bJt6OP
    anqrqV7WL7K5h4VjvvWG6e3Wq9Sz+YLx
    -----END PUBLIC KEY-----

    """
}

/// Keys that are too weak, with tokens that they have truly signed and that are good until the year 2100.
enum WeakKeys {
  /// The modulus of an RSA key of 1024 bits, named `weak-1024`.
  static let shortModulus = """
    1u-WgD4NwVIjwrhdBQwMYlean2irmNGEsVExz0cvaWIKB-k5efMcMhcbqsKwN2BF-bSIJMHRTOdCqTxq37iIYbaE-V5coQIYR0JdVwTbrcKdjG\
    zo-zhSxW0rjFSUbwosVB5haOXAHshynfCXgZwukuLTXclVDvd6mTDTWBswQ20
    """

  /// What it has signed.
  static let shortModulusToken = """
    eyJhbGciOiJSUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6IndlYWstMTAyNCJ9.eyJpc3MiOiJodHRwczovL2F1dGguZXhhbXBsZS5jb20iL\
    CJhdWQiOiJodHRwczovL21jcC5leGFtcGxlLmNvbS9tY3AiLCJzdWIiOiJhbm4iLCJzY29wZSI6InZhdWx0OnJlYWQiLCJleHAiOjQxMDI0NDQ\
    4MDB9.wLMXM_MxCKC6hYPZ8_v39QVVZqCtjztCjToHOIj8uJR0ma88-_9kAYu01XIfwULKqGgdSxtkIPqd3on1sDljLppZX0NDnAE7EksYObGk\
    j3CvNTd-5uZnfsC3mGpVcjvW907TIVCoRE51l8lTqL75cZY8S1UBWfB-v7Dmexswrh4
    """

  /// The modulus of an RSA key of 2048 bits with the exponent 3, named `weak-e3`.
  static let exponent3Modulus = """
    tEppcA9kIeFveex2JGy0J1RUiTXP1kFvIo0l8dW_DXl5pDb7kKZFeqegCJcFOKuP87XT6ujo1zNIL-m_C8_tc4ckyV0cS_SY0AKWFcro0tlOQW\
    BWnnC_NLj5lGXHJdL6ng7aP8hC7MSyrb3Kd8cK349v2tfAO6jh1S3WR3J3HVPeArHbzUyujPiX_NfpIwgi16Dda6q22GyoKjDKfuCpTXVje3p1\
    5kk99L1HP18xWRRQUU4eWpnVgJDoRqb53PZUSDrYR_Erq61G9AViuPA8qaqQBOZhjmeC224ClxZd0M9H3ph8q6N2l-VyiHovEzNU6L3w9hnH8O\
    5LAvKTbaEKFQ
    """

  /// What it has signed.
  static let exponent3Token = """
    eyJhbGciOiJSUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6IndlYWstZTMifQ.eyJpc3MiOiJodHRwczovL2F1dGguZXhhbXBsZS5jb20iLCJ\
    hdWQiOiJodHRwczovL21jcC5leGFtcGxlLmNvbS9tY3AiLCJzdWIiOiJhbm4iLCJzY29wZSI6InZhdWx0OnJlYWQiLCJleHAiOjQxMDI0NDQ4M\
    DB9.YrRl5pPcSRnwOwi_OiUg4fFJBCMPeB4i0AtVvjATp6pEdiRtFOcA0pAd873D1C_T9tV8D_RCKkmk5bd8MQZOjShHV69cPj5Wq_bYJpA28W\
    OOh9MCnkPFztB-p41c43jFlICwov3-DzYvWNQ25u7pWNL3BCierdBJJnPnMtBXOzGMKgB-hKUCpHqiB1P6EMOK0al4I1OE3FFcEsjP3tcSkF1s\
    -oH4AWDQtfEbLZn8Qi6In7Gqy7U9LbmMBGSJDTimPQX9AKRzlXPWzrgYJt2zj_-BLgM-eTsYiRLEMYPS3lsFi2yZGWMC47s_N1A1G9ox2hBrY9\
    Vm3KtF9INNYPNBxg
    """
}
