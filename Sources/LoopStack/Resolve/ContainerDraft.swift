/// A container while it is being filled in.
package struct ContainerDraft: Sendable {
  package var process: ContainerProcess
  package var reach: ContainerReach
  package var inputs: ContainerInputs
  package var isolation: Isolation
  package var lifecycle: Lifecycle
  package var limits: ContainerLimits

  package init(
    process: ContainerProcess,
    reach: ContainerReach,
    inputs: ContainerInputs,
    isolation: Isolation,
    lifecycle: Lifecycle,
    limits: ContainerLimits
  ) {
    self.process = process
    self.reach = reach
    self.inputs = inputs
    self.isolation = isolation
    self.lifecycle = lifecycle
    self.limits = limits
  }

  package var container: Container { Container(self) }
}
