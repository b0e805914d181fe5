import LoopOps
import Support
import Testing

struct SSHConfigurationTests {
  @Test
  func `a configuration is read with what it includes`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "config",
      "# ServerAliveInterval 5\nHost nas\r\n\tPort=2222\nInclude conf.d/*.conf \"other\"\nInclude config\n"
    )
    try folder.write("conf.d/a.conf", "  connecttimeout 3\n")
    try folder.write("other", "Compression yes\n")
    let keywords = SSHConfiguration.keywords(of: [folder.path + "/config"], below: folder.path)
    #expect(keywords == ["host", "port", "include", "connecttimeout", "compression"])
  }

  @Test
  func `a configuration that is not there says nothing`() throws {
    #expect(SSHConfiguration.keywords(of: ["/nowhere/config"], below: "/nowhere").isEmpty)
  }
}
