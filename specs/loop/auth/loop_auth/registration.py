"""`POST /register`: dynamic client registration (RFC 7591)."""

import logging

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from loop_auth.bodies import JSONObject
from loop_auth.errors import OAuthError
from loop_auth.server import CurrentServer, address_of

log = logging.getLogger("uvicorn.error")

router = APIRouter()


@router.post("/register")
def register(request: Request, server: CurrentServer, metadata: JSONObject) -> JSONResponse:
    """Registers a public client, open to all but not without bounds."""
    by_address = server.registrations_of_address.take(address_of(request))
    if not by_address or not server.registrations.take("all"):
        raise OAuthError("temporarily_unavailable", "too many registrations", 429)
    client = server.clients.register(metadata)
    log.info("registered the client %s", client.id)
    return JSONResponse(client.metadata, 201, headers={"Cache-Control": "no-store"})
