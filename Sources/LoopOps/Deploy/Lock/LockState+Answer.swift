extension LockState {
  /// Reads what a program of the lock says.
  ///
  /// - Parameter answer: Its lines, `tag<TAB>value`; what is not known is not looked at.
  /// - Throws: That there is no time in it, or that nothing can be written there.
  package init(_ answer: RemoteAnswer) throws(DeployFailure) {
    let lines = DeployLines(answer)
    if lines["failed"] == "no-writing" { throw .notWritable }
    guard answer.status == 0, let now = lines["now"].flatMap({ Int($0) }) else {
      throw .unexpected("lock", status: answer.status, lines: lines.ending(of: answer))
    }
    self.init(now: now)
    isAcquired = lines["acquired"] != nil
    isHeld = lines["owner"] != nil
    owner = lines["owner"].flatMap(LockOwner.init(parsing:))
    seen = lines["seen"].flatMap { Int($0) }
    isBusy = lines["busy"] != nil
    journal = lines["run"].map(JournalFile.init(parsing:)) ?? .none
  }
}
