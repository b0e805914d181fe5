"""`POST /token` (RFC 6749 §3.2) for public clients."""

import secrets
import time

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from loop_auth.bodies import Form
from loop_auth.clients import Client
from loop_auth.errors import OAuthError
from loop_auth.grants import Grant, Issue
from loop_auth.scopes import known_scopes, written
from loop_auth.server import CurrentServer, Server

router = APIRouter()


@router.post("/token")
def token(request: Request, server: CurrentServer, form: Form) -> JSONResponse:
    """Trades a code or a refresh token for an access token and a (new) refresh token."""
    client = _client(request, server, form)

    def accept(grant: Grant) -> frozenset[str]:
        return _scopes(server, grant, form)

    match form.get("grant_type"):
        case "authorization_code":
            code, verifier = _field(form, "code"), _field(form, "code_verifier")
            redirect_uri = form.get("redirect_uri")
            issue = server.grants.redeem_code(code, client.id, redirect_uri, verifier, accept)
        case "refresh_token":
            issue = server.grants.rotate(_field(form, "refresh_token"), client.id, accept)
        case None:
            raise OAuthError("invalid_request", "grant_type is missing")
        case _:
            raise OAuthError("unsupported_grant_type", "the grant type is not supported")
    return _answer(server, issue)


def _client(request: Request, server: Server, form: dict[str, str]) -> Client:
    client = server.clients.get(form.get("client_id", ""))
    # Every client is public: one that sends a secret takes itself for another.
    if client is None or "authorization" in request.headers or form.get("client_secret"):
        raise OAuthError("invalid_client", "the client is not known here", 401)
    return client


def _field(form: dict[str, str], name: str) -> str:
    value = form.get(name)
    if not value:
        raise OAuthError("invalid_request", f"{name} is missing")
    return value


def _scopes(server: Server, grant: Grant, form: dict[str, str]) -> frozenset[str]:
    """The scopes of a token for `grant` now: what was granted, asked for, and is still allowed."""
    asked = form.get("resource")
    if asked is not None and server.resource(asked) != grant.resource:
        # RFC 8707 §2.2: the resource may be named again, but not another one.
        raise OAuthError("invalid_target", "the grant is for another resource")
    account = server.accounts.get(grant.account_id)
    if account is None or account.disabled:
        raise OAuthError("invalid_grant", "the account is not active")
    scopes = grant.scopes
    if form.get("grant_type") == "refresh_token" and form.get("scope"):
        scopes = known_scopes(form["scope"])
        if not scopes <= grant.scopes:
            raise OAuthError("invalid_scope", "the scope goes beyond what was granted")
    scopes &= account.scopes
    if not scopes:
        raise OAuthError("invalid_scope", "none of the scopes can be granted any more")
    return scopes


def _answer(server: Server, issue: Issue) -> JSONResponse:
    now = int(time.time())
    lifetime = server.settings.access_token_lifetime
    scope = written(issue.scopes)
    access_token = server.keys.sign(
        {
            "iss": server.settings.issuer,
            "sub": issue.grant.account_id,
            "aud": issue.grant.resource,
            "client_id": issue.grant.client_id,
            "scope": scope,
            "iat": now,
            "exp": now + lifetime,
            "jti": secrets.token_hex(16),
        }
    )
    return JSONResponse(
        {
            "access_token": access_token,
            "token_type": "Bearer",
            "expires_in": lifetime,
            "refresh_token": issue.refresh_token,
            "scope": scope,
        },
        headers={"Cache-Control": "no-store", "Pragma": "no-cache"},
    )
