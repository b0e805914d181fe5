package import LoopWorkspace

/// What is found before a deploy: the checkout, what of it the services at hand use, and what runs on the host.
package struct SyncState: Sendable {
  /// A path that is not as the commit at hand has it.
  package struct Change: Hashable, Sendable {
    package var change: WorkingState.Change
    /// What it is to each of the services at hand; those that it is nothing to are left out.
    package var uses: [String: PathUse]
    /// Other services that would come out otherwise with it, sorted.
    package var others: [String]

    package init(_ change: WorkingState.Change, uses: [String: PathUse] = [:], others: [String] = []) {
      self.change = change
      self.uses = uses
      self.others = others
    }

    /// The most that it is to any of the services.
    package var use: PathUse { uses.values.max() ?? .none }
    package var affects: Bool { use.affects }
  }

  /// The last deploy of what is at hand, as the host recorded it.
  package struct Deployed: Hashable, Sendable {
    /// `nil` for what came from no commit.
    package var commit: String?
    package var isDirty: Bool
    package var by: String
    /// As people read it: `today 14:02`.
    package var at: String
    package var relation: WorkingState.Relation

    package init(commit: String?, isDirty: Bool, by: String, at: String, relation: WorkingState.Relation) {
      self.commit = commit
      self.isDirty = isDirty
      self.by = by
      self.at = at
      self.relation = relation
    }
  }

  package var working: WorkingState
  /// The services that are deployed.
  package var services: [String]
  package var changes: [Change]
  /// `nil` when nothing was deployed, or the host was not asked.
  package var deployed: Deployed?

  package init(_ working: WorkingState, services: [String], changes: [Change], deployed: Deployed? = nil) {
    self.working = working
    self.services = services
    self.changes = changes
    self.deployed = deployed
  }

  /// Looks up what each change is to the services.
  package init(_ working: WorkingState, services: [String], reach: ServiceReach, deployed: Deployed? = nil) {
    let changes = working.changes.map { change in
      let uses = services.map { ($0, reach.use(of: change.path, by: $0)) }.filter { $0.1 != .none }
      let others = reach.services(affectedBy: change.path).filter { !services.contains($0) }
      return Change(change, uses: Dictionary(uses, uniquingKeysWith: max), others: others)
    }
    self.init(working, services: services, changes: changes, deployed: deployed)
  }

  package var affecting: [Change] { changes.filter(\.affects) }
}

/// The files that a deploy is made of.
package enum SyncSource: String, Hashable, Sendable, CaseIterable {
  /// What is on the disk, committed or not.
  case working = "sync"
  /// The commit at hand, whatever is on the disk.
  case head
}
