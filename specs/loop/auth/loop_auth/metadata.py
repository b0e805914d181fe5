"""The documents by which clients find their way: RFC 8414 metadata and the key set."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from loop_auth.clients import GRANT_TYPES
from loop_auth.scopes import SCOPES
from loop_auth.server import CurrentServer

router = APIRouter(prefix="/.well-known")


# Some clients only ask for OpenID's name; RFC 8414 §5 allows the same document there. It claims
# nothing of OpenID: no `openid` scope, no ID tokens.
@router.get("/openid-configuration")
@router.get("/oauth-authorization-server")
def authorization_server(server: CurrentServer) -> JSONResponse:
    """What this server can do, and where."""
    settings = server.settings
    document = {
        "issuer": settings.issuer,
        "authorization_endpoint": settings.url("/authorize"),
        "token_endpoint": settings.url("/token"),
        "registration_endpoint": settings.url("/register"),
        "jwks_uri": settings.url("/.well-known/jwks.json"),
        "scopes_supported": list(SCOPES),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": list(GRANT_TYPES),
        "token_endpoint_auth_methods_supported": ["none"],
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": True,
    }
    return JSONResponse(document, headers={"Cache-Control": "public, max-age=3600"})


@router.get("/jwks.json")
def jwks(server: CurrentServer) -> JSONResponse:
    """The public keys (RFC 7517)."""
    return JSONResponse(server.keys.key_set, headers={"Cache-Control": "public, max-age=300"})
