import LoopWorkspace
import Testing

struct GitBlobTests {
  /// As `git hash-object --stdin` of 2.39 has them, for both kinds of repositories.
  @Test(arguments: [
    (0, "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391", "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813"),
    (1, "2e65efe2a145dda7ee51d1741299f848e5bf752e", "eb337bcee2061c5313c9a1392116b6c76039e9e30d71467ae359b36277e17dc7"),
    (
      46, "5366ec616c30a958797eb47432ff79a9ab940262", "64c808e9d70c7a7dacd3aa8a27bee90cd586e37e07fcc8ce183dc9e5e494d905"
    ),
    (
      47, "93da1612960d3a4b5669d8f31183dcc60e32e04a", "fc2a71cea9d355fd5d0e2ec1994c5cae7f731fc2f38b330d1e79c33da66d40f5"
    ),
    (
      48, "1e5a49e1c8f060973db36cff4f31e15f5fdb94ca", "c79f6f617436b3c2112b4802cf5ee29307530d74c5b453eae7e18929b3e233c9"
    ),
    (
      55, "130a27a87419b49ad76a6c9af7436f4cec476ddb", "9f4f6dacb3af239d7608aaba8ec97dc17e9ed110ac15430991696b49b50c702f"
    ),
    (
      56, "7320b11e548bdddfb9e4d7f9c79be608679c10bd", "c2b3ecdaaf09e7e9ddc214b0e3c29ca817392e7ac742e75809b343acbc80a1e6"
    ),
    (
      64, "f45007cb546dc804aded18e859fbbfbfdfc7c8b9", "4ef7e3a08d639f0f90805f0d95aec24560bcb00fbc91a80280ca2de235ce7ce3"
    ),
    (
      65, "3752a88c55a7d8c58e6282349cf74a690fe6a940", "b150bfa36cdb5d1a28123a090f986412d134676ab6f261f86f7f06f574a72743"
    ),
    (
      1001, "09852d3dcd9a3c6c053115a443914177aed63711",
      "b6554dcc1e880286aeab85c7f5dda01753aa9f0b4957338ae888007368b5b976"
    ),
  ])
  func `a text has the name that git gives it`(count: Int, one: String, two: String) {
    let text = String(repeating: "é", count: count / 2) + String(repeating: "a", count: count % 2)
    #expect(GitBlob.isName(one, of: text))
    #expect(GitBlob.isName(two, of: text))
    #expect(!GitBlob.isName(one, of: text + "a"))
    #expect(!GitBlob.isName(two, of: text + "a"))
    #expect(!GitBlob.isName(String(one.dropLast()), of: text))
  }
}
