/// What is built is put in service: files, images, containers, the edge.
package enum Replace {
  /// Replaces what is given, waits until it is healthy, and goes back if it does not get so.
  ///
  /// What it does goes on when its caller is lost. `check` reads its answer.
  ///
  /// - Parameters:
  ///   - journal: With the replacement; the next run goes back with it if this one is ended.
  ///   - deployedBytes: How many bytes of the new `deployed.json` are on its input; 0 to leave the old one.
  /// - Returns: What the host runs.
  package static func program(_ journal: RunJournal, deployedBytes: Int = 0) -> RemoteProgram {
    ReplaceProgram.make("replace", journal, deployedBytes: deployedBytes)
  }

  /// Reads the answer of `Replace` and of `Restore`.
  ///
  /// - Throws: Why it failed, and what became of the host.
  package static func check(_ answer: RemoteAnswer) throws(DeployFailure) { try ReplaceAnswer.check(answer) }
}

/// What was before is put back.
package enum Restore {
  /// Undoes a replacement whose proof failed, or that was interrupted; may be run again.
  package static func program(_ journal: RunJournal) -> RemoteProgram {
    ReplaceProgram.make("restore", journal, deployedBytes: 0)
  }
}

private enum ReplaceProgram {
  static func make(_ name: String, _ journal: RunJournal, deployedBytes: Int) -> RemoteProgram {
    RemoteProgram(
      name,
      parts: [
        PlacementFunctions.text, LockFunctions.text, EngineFunctions.text, ReplaceFunctions.text, EdgeFunctions.text,
        ReplaceWork.functions, ReplaceWork.begin,
      ],
      [name] + journal.replacement.words(journal, deployedBytes: deployedBytes),
      outlivesCaller: true
    )
  }
}
