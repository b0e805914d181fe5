import LoopOps
import LoopWorkspace
import Support
import Testing

struct SyncGuardTests {
  private static let api = SyncState.Change(.init("api/search.py", .modified), uses: ["loop-api": .image])
  private static let flags = SyncState.Change(.init("config/flags.json", .untracked), uses: ["loop-api": .mounted])
  private static let notes = SyncState.Change(.init("docs/notes.md", .modified))
  private static let merged = SyncState.Change(.init("api/main.py", .unmerged), uses: ["loop-api": .image])

  /// A state of a checkout with one commit.
  private static func state(
    _ changes: [SyncState.Change],
    deployed: WorkingState.Relation? = nil,
    _ change: (inout WorkingState) -> Void = { _ in }
  ) throws -> SyncState {
    let fixture = try GitFixture()
    try fixture.commit(["specs/a.yaml": "a"])
    var working = try WorkingState(of: Repository.discover(from: fixture.path))
    change(&working)
    let host = deployed.map {
      SyncState.Deployed(commit: "9b1d22a9b1d22a", isDirty: false, by: "dana", at: "today 14:02", relation: $0)
    }
    return SyncState(working, services: ["loop-api"], changes: changes, deployed: host)
  }

  private static let attended = SyncGuard(canAsk: true)
  private static let unattended = SyncGuard()

  @Test
  func `nothing is asked where nothing affects what is deployed`() throws {
    for changes in [[], [Self.notes]] {
      #expect(Self.attended.decide(try Self.state(changes)) == .deploy(.head))
      #expect(Self.unattended.decide(try Self.state(changes)) == .deploy(.head))
    }
  }

  @Test
  func `what affects it is asked`() throws {
    let state = try Self.state([Self.api, Self.notes])
    #expect(Self.attended.decide(state) == .ask([.sync, .commit, .head, .abort]))
  }

  @Test
  func `without anybody to ask both ways are named`() throws {
    guard case .refuse(let refusal) = Self.unattended.decide(try Self.state([Self.api, Self.flags])) else {
      Issue.record("not refused")
      return
    }
    #expect(refusal.message == "2 uncommitted files affect loop-api")
    #expect(refusal.help.contains("--dirty sync") && refusal.help.contains("--dirty head"))
  }

  @Test(arguments: SyncSource.allCases)
  func `what the command line says is done`(_ source: SyncSource) throws {
    #expect(SyncGuard(dirty: source).decide(try Self.state([Self.api])) == .deploy(source))
    #expect(SyncGuard(dirty: source, canAsk: true).decide(try Self.state([Self.api])) == .deploy(source))
  }

  @Test
  func `a merge that is not finished is not deployed`() throws {
    let state = try Self.state([Self.merged])
    for check in [SyncGuard(dirty: .working), SyncGuard(dirty: .working, canAsk: true), Self.unattended] {
      guard case .refuse(let refusal) = check.decide(state) else {
        Issue.record("not refused")
        continue
      }
      #expect(refusal.message == "`api/main.py` is in the middle of a merge")
    }
    #expect(Self.attended.decide(state) == .ask([.commit, .head, .abort]))
    #expect(SyncGuard(dirty: .head).decide(state) == .deploy(.head))
  }

  @Test(
    arguments: [
      (.newer, "newer commit than yours"), (.diverged, "commits that yours does not have"),
      (.unknown, "not in this repository"),
    ] as [(WorkingState.Relation, String)]
  )
  func `nobody's work is taken back unasked`(_ relation: WorkingState.Relation, _ words: String) throws {
    let state = try Self.state([], deployed: relation)
    guard case .refuse(let refusal) = SyncGuard(dirty: .working, canAsk: true).decide(state) else {
      Issue.record("not refused")
      return
    }
    #expect(refusal.message.contains(words))
    #expect(refusal.message.hasSuffix("9b1d22a, deployed today 14:02 by dana"))
    #expect(refusal.help.contains("--replace-newer"))
    #expect(SyncGuard(replacesNewer: true).decide(state) == .deploy(.head))
  }

  @Test
  func `a branch that has parted from its upstream is not deployed unasked`() throws {
    let state = try Self.state([]) { $0.upstream = .init(name: "origin/main", ahead: 2, behind: 1) }
    guard case .refuse(let refusal) = Self.unattended.decide(state) else {
      Issue.record("not refused")
      return
    }
    #expect(refusal.message == "`origin/main` and your branch have parted: it has 1 commit that is not here")
    #expect(SyncGuard(replacesNewer: true).decide(state) == .deploy(.head))
    let behind = try Self.state([]) { $0.upstream = .init(name: "origin/main", ahead: 0, behind: 1) }
    #expect(Self.unattended.decide(behind) == .deploy(.head))
  }

  @Test(arguments: [WorkingState.Relation.same, .older])
  func `what is older on the host is replaced`(_ relation: WorkingState.Relation) throws {
    #expect(Self.unattended.decide(try Self.state([], deployed: relation)) == .deploy(.head))
  }

  @Test(arguments: [WorkingState.Absence.noRepository, .noGit, nil])
  func `without a commit the files are all there is`(_ absence: WorkingState.Absence?) throws {
    let state = try Self.state([]) { working in
      working.absence = absence
      working.commit = nil
    }
    #expect(Self.attended.decide(state) == .ask([.sync, .abort]))
    #expect(SyncGuard(dirty: .working).decide(state) == .deploy(.working))
    for check in [Self.unattended, SyncGuard(dirty: .head, canAsk: true)] {
      guard case .refuse(let refusal) = check.decide(state) else {
        Issue.record("not refused")
        continue
      }
      #expect(refusal.help == "say `--dirty sync` to deploy the files as they are")
    }
  }

  @Test
  func `changes are shown as they count`() throws {
    let other = SyncState.Change(.init("auth/main.py", .deleted), others: ["loop-auth"])
    let data = SyncState.Change(.init("vault/노트.md", .added), uses: ["loop-api": .data])
    let text = SyncText(try Self.state([Self.api, Self.notes, Self.flags, other, data]))
    #expect(text.summary == "2 uncommitted files affect loop-api, 3 do not:")
    #expect(
      text.changes == [
        " M api/search.py       in the image", " ? config/flags.json   mounted, not in git",
        " M docs/notes.md       not used", " D auth/main.py        used by loop-auth alone",
        " A vault/노트.md       data, not sent",
      ]
    )
    #expect(text.commitCommand == "git add -- api/search.py config/flags.json && git commit")
  }

  @Test
  func `what does not affect it is one line`() throws {
    let text = SyncText(try Self.state([Self.notes]))
    #expect(text.summary.hasSuffix(" on main; 1 file uncommitted, none of it affects loop-api"))
    #expect(text.changes.isEmpty)
  }

  @Test
  func `what nobody else has, and what others have, is said`() throws {
    let text = SyncText(
      try Self.state([]) { working in
        working.hasRemote = true
        working.unpublished = 2
        working.upstream = .init(name: "origin/main", ahead: 0, behind: 1)
        working.branch = .detached
      }
    )
    #expect(
      text.remarks == [
        "2 commits are on no remote: nobody else could deploy this again",
        "`origin/main` has 1 commit that is not here", "no branch is checked out: the commit alone",
      ]
    )
    let parted = SyncText(
      try Self.state([]) { working in
        working.hasRemote = true
        working.unpublished = 0
        working.upstream = .init(name: "origin/main", ahead: 2, behind: 1)
      }
    )
    #expect(
      parted.remarks == [
        "`origin/main` and this branch have parted: 1 of its commits are not here, 2 of yours not there"
      ]
    )
  }
}
