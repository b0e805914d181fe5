import LoopPlan
import Testing

struct PlannerTests {
  @Test
  func `without a stack on either side there is no plan`() { #expect(Planner().plan(nil, nil) == nil) }
}
