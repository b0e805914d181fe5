extension ContainerDraft {
  /// What Compose and the engine do when a file says nothing.
  package static let silent = ContainerDraft(
    process: ContainerProcess(),
    reach: ContainerReach(),
    inputs: ContainerInputs(),
    isolation: Isolation(
      isPrivileged: Fact(false, .table(.compose)),
      readOnlyRoot: Fact(false, .table(.compose))
    ),
    lifecycle: Lifecycle(
      restart: Fact(.no, .table(.compose)),
      usesInit: Fact(false, .table(.compose)),
      grace: EngineTable.grace,
      replicas: Fact(1, .table(.compose)),
      logging: EngineTable.logging
    ),
    limits: ContainerLimits()
  )
}
