import LoopDiagnostics
import LoopPlan
import LoopSpec
import LoopStack
import Support
import Testing

@Suite struct `What a change costs` {
  @Test(arguments: LoopChanges.containers)
  func `on containers of the LOOP stack`(change: ChangeCase) { change.check() }

  @Test(arguments: LoopChanges.edge)
  func `at the edge of the LOOP stack`(change: ChangeCase) { change.check() }

  @Test(arguments: LoopChanges.access)
  func `in what the LOOP stack shows to whom`(change: ChangeCase) { change.check() }

  @Test(arguments: ShopChanges.all)
  func `in a stack of other people's images`(change: ChangeCase) { change.check() }
}
