"""What a client asks for at `/authorize`, checked."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from loop_auth.clients import Client
from loop_auth.errors import AuthorizationError, Unanswerable
from loop_auth.grants import CHALLENGE
from loop_auth.scopes import DEFAULT_SCOPES, known_scopes
from loop_auth.server import Server

MAX_QUERY = 6000
MAX_PARAMETERS = 50


@dataclass(frozen=True, slots=True)
class AuthorizationRequest:
    """A request by a known client, whose answer goes to a URI of that client."""

    client: Client
    redirect_uri: str
    state: str | None
    scopes: frozenset[str]
    resource: str
    challenge: str
    # The request as text again: forms post to it, so that each step checks it anew.
    query: str

    def refused(self, error: str, description: str) -> AuthorizationError:
        """This request refused with `error`."""
        return AuthorizationError(self.redirect_uri, self.state, error, description)


def parse(query: str, server: Server) -> AuthorizationRequest:
    """The request written in `query`; raises `Unanswerable` or `AuthorizationError`."""
    fields, repeated = _fields(query)
    client = server.clients.get(fields.get("client_id", ""))
    redirect_uri = fields.get("redirect_uri", "")
    if client is None or "client_id" in repeated:
        raise Unanswerable("the client is not known here")
    if "redirect_uri" in repeated or not client.may_redirect_to(redirect_uri):
        raise Unanswerable("the client has not registered this redirect URI")

    # From here on the client itself is told.
    state = fields.get("state")

    def refuse(error: str, description: str) -> AuthorizationError:
        return AuthorizationError(redirect_uri, state, error, description)

    if repeated:
        raise refuse("invalid_request", "a parameter is given more than once")
    if fields.get("response_type") != "code":
        raise refuse("unsupported_response_type", "response_type is not code")
    if fields.get("response_mode", "query") != "query":
        raise refuse("invalid_request", "response_mode is not query")
    if "request" in fields or "request_uri" in fields:
        raise refuse("request_not_supported", "request objects are not supported")
    challenge = fields.get("code_challenge", "")
    if fields.get("code_challenge_method") != "S256" or not CHALLENGE.match(challenge):
        raise refuse("invalid_request", "PKCE with S256 is needed")
    resource = server.resource(fields.get("resource"))
    if resource is None:
        raise refuse("invalid_target", "the resource is none of this server's")
    scopes = known_scopes(fields["scope"]) if fields.get("scope") else DEFAULT_SCOPES
    if client.scopes is not None:
        scopes &= client.scopes
    if not scopes:
        raise refuse("invalid_scope", "none of the scopes can be granted to this client")
    return AuthorizationRequest(
        client, redirect_uri, state, scopes, resource, challenge, urlencode(fields)
    )


def _fields(query: str) -> tuple[dict[str, str], frozenset[str]]:
    """The parameters by name, and the names given more than once (RFC 6749 §3.1)."""
    if len(query) > MAX_QUERY:
        raise Unanswerable("the request is too long")
    try:
        pairs = parse_qsl(
            query, keep_blank_values=True, max_num_fields=MAX_PARAMETERS, errors="strict"
        )
    except ValueError as error:
        raise Unanswerable("the request cannot be read") from error
    fields: dict[str, str] = {}
    repeated = set()
    for name, value in pairs:
        if name in fields:
            repeated.add(name)
        fields.setdefault(name, value)
    return fields, frozenset(repeated)
