extension Mutation {
  /// Names and texts.
  static let referencesInSpec: [Mutation] = [
    .spec("SPC002", "a route leads to a misspelt service", .text("/api/: loop-api", "/api/: «loop-apii»")),
    .spec("SPC002", "tokens come from a service that issues none", .text("auth: loop-auth", "auth: «loop-api»")),
    .spec(
      "SPC002",
      "a reference names no service",
      .text("svc://loop-auth/.well-known", "«svc://loop-oauth/.well-known"),
      .text("jwks.json\n", "jwks.json»\n")
    ),
    .spec(
      "SPC002",
      "a mount names no volume",
      .text("reads: { /vault/exec: exec-vault }", "reads: { /vault/exec: «exec-vaults» }")
    ),
    .spec(
      "SPC002",
      "a vault lies where nothing is mounted",
      .text("exec: { path: /exec_vault,", "exec: { path: «/exec-vault»,")
    ),
    .spec("SPC002", "a budget names no service", .text("drops: { loop-mcp: 0,", "drops: { «loop-mpc»: 0,")),
    .spec(
      "SPC002",
      "two services wait for each other",
      .service("loop-api", "needs: [loop-auth]"),
      .service("loop-auth", "needs: [«loop-api»]")
    ),
    .spec(
      "SPC002",
      "a Compose key waits for a service that is not there",
      .service("loop-mcp", "compose: {depends_on: [«loop-vault»]}")
    ),
    .spec(
      "SPC005",
      "a Compose label loses its tail",
      .service("loop-api", "compose: {labels: {note: \"costs 5 «$less» than before\"}}")
    ),
    .spec(
      "SPC005",
      "a Compose command holds a variable of the host",
      .service("loop-auth", "compose: {environment: {PASSWORD: pa«$word»}}")
    ),
    .spec("SPC005", "a route holds what nginx cannot say", .route("«/a$b/»: loop-api")),
  ]
}
