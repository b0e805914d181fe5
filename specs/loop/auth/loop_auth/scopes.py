"""Scopes, and the roles that may have them."""

from collections.abc import Iterable, Mapping

VAULT_READ = "vault:read"
VAULT_WRITE = "vault:write"
EXEC_READ = "exec:read"

# In the order in which they are shown and written.
SCOPES: Mapping[str, str] = {
    VAULT_READ: "노트 읽기 · read notes",
    VAULT_WRITE: "노트 쓰기 · write notes",
    EXEC_READ: "임원 노트 읽기 · read executives' notes",
}

# What a client gets that asks for nothing in particular (RFC 6749 §3.3).
DEFAULT_SCOPES = frozenset({VAULT_READ})

ROLES: Mapping[str, frozenset[str]] = {
    "reader": frozenset({VAULT_READ}),
    "editor": frozenset({VAULT_READ, VAULT_WRITE}),
    "exec": frozenset({VAULT_READ, EXEC_READ}),
}


def known_scopes(text: str) -> frozenset[str]:
    """The scopes written in `text` that we have; clients ask for `offline_access` and the like."""
    return frozenset(text.split()) & SCOPES.keys()


def allowed_scopes(roles: Iterable[str]) -> frozenset[str]:
    """The scopes that `roles` together may have."""
    return frozenset().union(*(ROLES.get(role, frozenset()) for role in roles))


def written(scopes: Iterable[str]) -> str:
    """`scopes` as a token carries them, in a fixed order."""
    chosen = frozenset(scopes)
    return " ".join(scope for scope in SCOPES if scope in chosen)
