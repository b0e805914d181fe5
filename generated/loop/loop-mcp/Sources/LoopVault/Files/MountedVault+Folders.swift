extension MountedVault {
  /// A folder, opened without following links below the vault's own; only for paths as the disk spells them.
  func open(_ folder: VaultPath = .root) throws(VaultError) -> OpenFile {
    var opened = try OpenFile(folder: root)
    for name in folder.components {
      opened = try opened.folder(name)
    }
    return opened
  }
}
