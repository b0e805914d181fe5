import LoopFormats
import LoopSpec
import Testing

struct SchemaTests {
  @Test
  func `the schema names every key of every shape`() {
    let schema = JSONSchema.document()
    #expect(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema")
    #expect(schema["properties"]?["services"]?["additionalProperties"]?["$ref"] == "#/$defs/service")
    #expect(schema["$defs"]?["service"]?["properties"]?["port"]?["maximum"] == 65_535)
    #expect(schema["$defs"]?["service"]?["additionalProperties"] == false)
    #expect(schema["required"] == ["loopgen", "name", "services"])
  }

  @Test
  func `every key has a page in the reference`() {
    #expect(SpecReference.page(of: "services.keepalive")?.contains("300s") == true)
    #expect(SpecReference.page(of: "edge.routes.strip") != nil)
    #expect(SpecReference.page(of: "services.mcp.vaults") != nil)
    #expect(SpecReference.page(of: "services.prot") == nil)
    #expect(SpecReference.markdown().contains("## `services.<name>.mcp.vaults.<name>`"))
  }
}
