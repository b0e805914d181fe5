"""Who is asking, and whether they may: bearer tokens (RFC 6750) in the profile of RFC 9068."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, NoReturn

import jwt
from fastapi import Depends, HTTPException, Request

from loop_api.keys import KeysUnavailable, PublicKeys

VAULT_READ = "vault:read"
VAULT_WRITE = "vault:write"
EXEC_READ = "exec:read"

MAX_TOKEN_CHARACTERS = 8192
# Clocks of two containers on one host hardly differ; those of a test bench may.
LEEWAY_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Principal:
    """The account a verified token speaks for."""

    subject: str
    client_id: str
    scopes: frozenset[str]


class InvalidToken(Exception):
    """The token is not one of ours; the message may be shown to the caller."""


class TokenVerifier:
    """Checks access tokens against the issuer's keys."""

    def __init__(self, keys: PublicKeys, issuer: str, audience: str) -> None:
        self._keys = keys
        self._issuer = issuer
        # Clients disagree on the trailing slash of a resource; on nothing else.
        self._audiences = [audience, audience + "/"]

    def verify(self, token: str) -> Principal:
        """The principal of `token`; raises `InvalidToken` or `KeysUnavailable`."""
        try:
            key = self._keys.get(self._key_id(token))
            if key is None:
                raise InvalidToken("the token is signed with an unknown key")
            claims = jwt.decode(
                token,
                key,
                algorithms=["RS256"],
                issuer=self._issuer,
                audience=self._audiences,
                leeway=LEEWAY_SECONDS,
                options={"require": ["iss", "aud", "exp", "sub"]},
            )
        except jwt.ExpiredSignatureError as error:
            raise InvalidToken("the token has expired") from error
        except jwt.InvalidIssuerError as error:
            raise InvalidToken("the token is from another issuer") from error
        except jwt.InvalidAudienceError as error:
            raise InvalidToken("the token is for another audience") from error
        except jwt.PyJWTError as error:
            raise InvalidToken("the token is not valid") from error
        return principal_of(claims)

    @staticmethod
    def _key_id(token: str) -> str:
        if len(token) > MAX_TOKEN_CHARACTERS:
            raise InvalidToken("the token is too long")
        header = jwt.get_unverified_header(token)
        kid = header.get("kid")
        # Looked at before any key is fetched: a token that could never pass costs nothing.
        if header.get("alg") != "RS256" or not isinstance(kid, str):
            raise InvalidToken("the token is not valid")
        if str(header.get("typ", "")).lower() not in ("at+jwt", "application/at+jwt"):
            raise InvalidToken("the token is not an access token")
        return kid


def principal_of(claims: dict[str, Any]) -> Principal:
    """The principal described by verified claims."""
    scope = claims.get("scope", "")
    if not isinstance(scope, str):
        raise InvalidToken("the token is not valid")
    return Principal(
        subject=str(claims["sub"]),
        client_id=str(claims.get("client_id", "")),
        scopes=frozenset(scope.split()),
    )


def bearer_token(request: Request) -> str:
    """The token of the `Authorization` header; one in the query or a body is not looked for."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    token = token.strip()
    if scheme.lower() != "bearer" or not token:
        # RFC 6750 §3.1: who sent no credentials is told of no error.
        raise HTTPException(401, "an access token is needed", {"WWW-Authenticate": challenge()})
    return token


# Verification may fetch keys and always does RSA: a plain function runs in a worker thread.
def authenticated(request: Request, token: Annotated[str, Depends(bearer_token)]) -> Principal:
    """The principal of this request; 401 without one, 503 while no key set was ever fetched."""
    verifier: TokenVerifier = request.app.state.verifier
    try:
        return verifier.verify(token)
    except InvalidToken as error:
        headers = {"WWW-Authenticate": challenge("invalid_token", str(error))}
        raise HTTPException(401, str(error), headers) from error
    except KeysUnavailable as error:
        # Not 401: the token may be good, and a client told otherwise would throw it away.
        detail = "the issuer's keys are not available yet"
        raise HTTPException(503, detail, {"Retry-After": "10"}) from error


def having(*scopes: str) -> Callable[[Principal], Principal]:
    """A dependency: the request's principal, who must hold every one of `scopes`."""

    def check(principal: Annotated[Principal, Depends(authenticated)]) -> Principal:
        demand(principal, *scopes)
        return principal

    return check


def demand(principal: Principal, *scopes: str) -> None:
    """Answers 403, naming all scopes needed, unless `principal` holds every one of `scopes`."""
    if not principal.scopes.issuperset(scopes):
        refuse(*scopes)


def refuse(*scopes: str) -> NoReturn:
    """Answers 403 and names the scopes that would have been enough."""
    needed = " ".join(scopes)
    header = challenge("insufficient_scope", f"needs {needed}", scope=needed)
    raise HTTPException(403, f"the token needs the scope {needed}", {"WWW-Authenticate": header})


def challenge(error: str | None = None, description: str = "", scope: str = VAULT_READ) -> str:
    """A `WWW-Authenticate` value (RFC 6750 §3); every part is text of ours, never the caller's."""
    parts = ['realm="loop"', f'scope="{scope}"']
    if error:
        parts += [f'error="{error}"', f'error_description="{description}"']
    return "Bearer " + ", ".join(parts)


Reader = Annotated[Principal, Depends(having(VAULT_READ))]
Writer = Annotated[Principal, Depends(having(VAULT_WRITE))]
