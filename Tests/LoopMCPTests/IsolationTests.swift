import Foundation
import HTTPTypes
import HummingbirdTesting
import Synchronization
import Testing

@testable import LoopMCP

/// A token without the scope of a vault gets the very same bytes whatever is in that vault, and whether it exists.
@Suite struct IsolationTests {
  /// What the hidden vault may be.
  enum Hidden: CaseIterable, Sendable {
    case full
    case empty
    case missing
    case absent
  }

  @Test func `a token without the scope gets the same bytes with and without the notes`() async throws {
    let loop = try TemporaryVault(SampleVaults.loopNotes)
    let issuer = try await TestIssuer()
    let token = try issuer.token(["scope": "vault:read"])
    let requests = Self.requests
    var answers: [Hidden: [String]] = [:]
    for hidden in Hidden.allCases {
      answers[hidden] = try await Self.answers(to: requests, token, issuer, loop, hidden)
    }
    let full = try #require(answers[.full])
    #expect(full.count == requests.count && requests.count > 800)
    for (hidden, others) in answers {
      for (index, (one, other)) in zip(full, others).enumerated() where one != other {
        Issue.record("\(hidden): \(requests[index]) → \(one) instead of \(other)")
      }
    }
    // The test would be of little use if everything were refused.
    for version in ProtocolVersion.allCases {
      let answered = zip(requests, full).count { $0.version == version && $1.contains("\"result\"") }
      #expect(answered > 150, "\(version)")
    }
    #expect(full.count { $0.contains("\"isError\":false") } > 100)
    for word in ["# Board", "사업을 판다", "이슬 매각\",\"url", "\"status\":\"secret"] {
      #expect(!full.contains { $0.contains(word) }, "\(word)")
    }
  }

  private static func answers(
    to requests: [Request],
    _ token: String,
    _ issuer: TestIssuer,
    _ loop: TemporaryVault,
    _ hidden: Hidden
  ) async throws -> [String] {
    let exec = try TemporaryVault(hidden == .full ? SampleVaults.execNotes : [:])
    let answers = Mutex<[String]>([])
    try await issuer.serve { (server: TestServer) in
      var server = server
      server.configuration.vaults = [Vault(name: "loop", path: loop.path, scope: "vault:read")]
      if hidden != .absent {
        let path = hidden == .missing ? "/nowhere/at/all" : exec.path
        server.configuration.vaults.append(Vault(name: "exec", path: path, scope: "exec:read"))
      }
      let all = try await server.answers(to: requests, token)
      answers.withLock { $0 = all }
    }
    return answers.withLock { $0 }
  }

  /// One request, of one revision.
  struct Request: Sendable, CustomStringConvertible {
    let version: ProtocolVersion
    let method: String
    let params: JSONObject

    var description: String { "\(version.rawValue) \(method) \(JSON.object(params).encodedText)" }

    var headers: HTTPFields {
      var headers: HTTPFields = [.mcpProtocolVersion: version.rawValue]
      guard version.isModern, let method = HTTPField.Name("Mcp-Method"), let name = HTTPField.Name("Mcp-Name") else {
        return headers
      }
      headers[method] = self.method
      let named = ["tools/call": "name", "prompts/get": "name", "resources/read": "uri"][self.method]
      if let value = named.flatMap({ params[$0]?.string }) {
        headers[name] = "=?base64?\(Data(value.utf8).base64EncodedString())?="
      }
      return headers
    }

    var body: JSON {
      guard version.isModern else { return .object(params) }
      var params = params
      params["_meta"] = [
        "io.modelcontextprotocol/protocolVersion": .string(version.rawValue),
        "io.modelcontextprotocol/clientCapabilities": [:],
      ]
      return .object(params)
    }
  }

  private static var requests: [Request] {
    ProtocolVersion.allCases.flatMap { version in
      (plain + calls + reads + prompts + completions).map {
        Request(version: version, method: $0.0, params: $0.1)
      }
    }
  }

  private static let plain: [(String, JSONObject)] = [
    ("initialize", ["protocolVersion": "2025-11-25"]), ("server/discover", [:]), ("ping", [:]), ("nope", [:]),
    ("tools/list", [:]), ("resources/list", [:]), ("resources/templates/list", [:]), ("prompts/list", [:]),
    ("resources/list", ["cursor": .string(PageCursor(seal: "resources", position: 1, last: "exec/board.md").text)]),
    ("resources/list", ["cursor": "x"]),
  ]

  private static let ids = [
    "board.md", "exec/board.md", "vault://exec/board.md", "brd-1", "board", "Board", "projects/iseul.md", "prj-iseul",
    "이슬", "이슬 매각", "exec/projects/iseul.md", "home.md", "exec", "exec/", "nope",
  ]

  private static let calls: [(String, JSONObject)] = {
    var calls: [(String, JSON)] = [("vault_overview", [:]), ("vault_overview", ["vault": "exec"]), ("nope", [:])]
    for query in ["secret", "board", "센서", "이슬", "매각", "사업", "sensor", "김하람", "the", "exec"] {
      calls.append(("search", ["query": .string(query)]))
      calls.append(("list_notes", ["title": .string(query)]))
      calls.append(("list_notes", ["tags": [.string(query)]]))
      calls.append(("list_notes", ["assignee": .string(query)]))
      calls.append(("list_notes", ["project": .string(query)]))
      calls.append(("list_notes", ["status": .string(query)]))
      calls.append(("list_notes", ["folder": .string(query)]))
    }
    for id in ids {
      calls.append(("fetch", ["id": .string(id)]))
      for tool in ["read_note", "related"] {
        calls.append((tool, ["path": .string(id)]))
        calls.append((tool, ["path": .string(id), "vault": "exec"]))
      }
    }
    for sort in ["path", "title", "modified", "due", "priority"] {
      calls.append(("list_notes", ["sort": .string(sort), "limit": 2]))
    }
    calls.append(("list_notes", ["direct": true]))
    calls.append(("list_notes", ["vault": "exec"]))
    calls.append(("list_notes", ["type": "meeting"]))
    return calls.map { ("tools/call", ["name": .string($0), "arguments": $1]) }
  }()

  private static let reads: [(String, JSONObject)] = [
    "vault://exec/board.md", "vault://exec/nope.md", "vault://exec/projects/iseul.md", "vault://exec",
    "vault://hr/a.md",
    "vault://loop/home.md", "vault://loop/board.md", "vault://loop/../exec/board.md",
  ].map { ("resources/read", ["uri": .string($0)]) }

  private static let prompts: [(String, JSONObject)] =
    ids.map { ("prompts/get", ["name": "project_status", "arguments": ["project": .string($0)]]) }
    + ["board", "센서", "매각", "secret"].map {
      ("prompts/get", ["name": "find_and_answer", "arguments": ["question": .string($0)]])
    }
    + [
      ("prompts/get", ["name": "weekly_review"]),
      ("prompts/get", ["name": "weekly_review", "arguments": ["assignee": "김하람"]]),
    ]

  private static let completions: [(String, JSONObject)] = ["", "e", "b", "김", "이슬", "prj", "projects/"].flatMap {
    let value = JSON.string($0)
    let note: JSON = ["type": "ref/resource", "uri": "vault://{vault}/{+path}"]
    return [
      (note, "vault", nil), (note, "path", nil), (note, "path", "exec"),
      (["type": "ref/prompt", "name": "project_status"], "project", nil),
      (["type": "ref/prompt", "name": "weekly_review"], "assignee", nil),
    ].map { (ref: JSON, name: String, vault: JSON?) in
      var params: JSONObject = ["ref": ref, "argument": ["name": .string(name), "value": value]]
      if let vault { params["context"] = ["arguments": ["vault": vault]] }
      return ("completion/complete", params)
    }
  }
}

extension TestServer {
  /// The statuses, headers and bodies of the answers.
  fileprivate func answers(to requests: [IsolationTests.Request], _ token: String) async throws -> [String] {
    try await application().test(.router) { client in
      var answers: [String] = []
      for request in requests {
        var headers = request.headers
        headers[.authorization] = "Bearer \(token)"
        let answer = try await client.call(request.method, request.body, headers)
        let fields = answer.headers.filter { $0.name != .date }.map { "\($0.name): \($0.value)" }.sorted()
        answers.append("\(answer.status.code) \(fields) \(answer.text)")
      }
      return answers
    }
  }
}

@Suite struct NestedVaultsTests {
  @Test(
    arguments: [
      ("/vault", "vault:read", "/vault/exec", "exec:read"), ("/vault/", nil, "/vault/exec", "exec:read"),
      ("/vault/./x", "a", "/vault//x/y", "b"), ("/", "a", "/exec", "b"),
    ] as [(String, String?, String, String?)]
  )
  func `a vault inside another is not served`(
    _ outer: String,
    _ outerScope: String?,
    _ inner: String,
    _ innerScope: String?
  ) {
    let vaults = [
      Vault(name: "outer", path: outer, scope: outerScope), Vault(name: "inner", path: inner, scope: innerScope),
    ]
    #expect(throws: NestedVaultsError(inner: "inner", outer: "outer")) { try NestedVaultsError.check(vaults) }
  }

  @Test(
    arguments: [
      ("/vault", "a", "/vault2", "b"), ("/vault", "a", "/vault/exec", "a"), ("/vault", "a", "/vault/open", nil),
      ("/a/b", "a", "/a/c", "b"),
    ] as [(String, String?, String, String?)]
  )
  func `vaults that give nothing away are served`(
    _ outer: String,
    _ outerScope: String?,
    _ inner: String,
    _ innerScope: String?
  ) throws {
    try NestedVaultsError.check([
      Vault(name: "outer", path: outer, scope: outerScope), Vault(name: "inner", path: inner, scope: innerScope),
    ])
  }
}
