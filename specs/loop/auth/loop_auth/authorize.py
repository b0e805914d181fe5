"""`/authorize`: log-in, consent, and the answer to the client.

One path for every page, since it is the one path of this service that browsers are led to: what
is shown depends on who is there. Forms post to the request they answer.
"""

import logging
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from loop_auth import authorization_request, redirect_uris
from loop_auth.accounts import MIN_PASSWORD, Account, AccountRefused
from loop_auth.authorization_request import AuthorizationRequest
from loop_auth.bodies import Form
from loop_auth.errors import AuthorizationError
from loop_auth.pages import page
from loop_auth.scopes import ROLES, SCOPES
from loop_auth.server import CurrentServer, Server, address_of
from loop_auth.sessions import Session

log = logging.getLogger("uvicorn.error")

router = APIRouter(include_in_schema=False)


# Plain functions, for FastAPI to run in worker threads: they hash passwords and write SQLite.
def _asked(request: Request, server: CurrentServer) -> AuthorizationRequest:
    return authorization_request.parse(request.url.query, server)


Asked = Annotated[AuthorizationRequest, Depends(_asked)]


@router.get("/authorize")
def show(request: Request, server: CurrentServer, asked: Asked) -> Response:
    """The page that comes next for this browser: set-up, log-in, or consent."""
    return _next_page(server, asked, server.sessions.of(request))


@router.post("/authorize")
def answer(request: Request, server: CurrentServer, asked: Asked, form: Form) -> Response:
    """One of our forms, filled in."""
    session = server.sessions.of(request)
    if not session.owns(form):
        # A form from elsewhere, or from before the cookie went: ask again, change nothing.
        return _next_page(server, asked, session, "페이지가 만료되었습니다 · the page expired", 403)
    match form.get("action"):
        case "set-up" if not server.accounts.exist():
            return _set_up(request, server, asked, session, form)
        case "log-in":
            return _log_in(request, server, asked, session, form)
        case "log-out":
            server.sessions.log_out(session)
        case "deny":
            raise asked.refused("access_denied", "the request was declined")
        case "approve" if session.account:
            return _approve(server, asked, session.account)
    return _again(server, asked)


def _next_page(
    server: Server,
    asked: AuthorizationRequest,
    session: Session,
    problem: str = "",
    status: int = 200,
) -> Response:
    context = {
        "action": server.settings.url("/authorize") + "?" + asked.query,
        "csrf": session.csrf,
        "problem": problem,
        "client": asked.client.name or asked.client.id,
        "target": redirect_uris.shown_target(asked.redirect_uri),
    }
    if session.account:
        granted = asked.scopes & session.account.scopes
        response = page(
            "consent.html",
            status,
            account=session.account.name,
            scopes=[about for scope, about in SCOPES.items() if scope in granted],
            resource=asked.resource,
            **context,
        )
    elif server.accounts.exist():
        response = page("log_in.html", status, **context)
    else:
        response = page("set_up.html", status, shortest=MIN_PASSWORD, **context)
    server.sessions.remember(response, session)
    return response


def _again(server: Server, asked: AuthorizationRequest, session: Session | None = None) -> Response:
    """Back to the request by GET, so that reloading a page repeats no form."""
    response = RedirectResponse(server.settings.url("/authorize") + "?" + asked.query, 303)
    response.headers["Cache-Control"] = "no-store"
    if session:
        server.sessions.remember(response, session)
    return response


def _set_up(
    request: Request,
    server: Server,
    asked: AuthorizationRequest,
    session: Session,
    form: dict[str, str],
) -> Response:
    if not server.failures_of_address.allows(address_of(request)):
        return _too_often(server, asked, session)
    if not server.setup_code.matches(form.get("code", "")):
        server.failures_of_address.take(address_of(request))
        return _next_page(server, asked, session, "설정 코드가 다릅니다 · wrong setup code", 401)
    try:
        name, password = form.get("name", ""), form.get("password", "")
        account = server.accounts.create(name, password, ROLES, only_as_first=True)
    except AccountRefused as error:
        return _next_page(server, asked, session, str(error), 422)
    server.setup_code.discard()
    log.info("the first account was made")
    return _again(server, asked, server.sessions.log_in(session, account))


def _log_in(
    request: Request,
    server: Server,
    asked: AuthorizationRequest,
    session: Session,
    form: dict[str, str],
) -> Response:
    name, address = form.get("name", ""), address_of(request)
    key = name.strip().casefold()[:100]
    if not (server.failures_of_name.allows(key) and server.failures_of_address.allows(address)):
        return _too_often(server, asked, session)
    account = server.accounts.verify(name, form.get("password", ""))
    if account is None:
        server.failures_of_name.take(key)
        server.failures_of_address.take(address)
        # Without the name: people type passwords into the wrong field.
        log.warning("a log-in failed from %s", address)
        problem = "이름이나 비밀번호가 다릅니다 · wrong name or password"
        return _next_page(server, asked, session, problem, 401)
    return _again(server, asked, server.sessions.log_in(session, account))


def _too_often(server: Server, asked: AuthorizationRequest, session: Session) -> Response:
    problem = "잠시 후 다시 시도하세요 · too many attempts, try again later"
    response = _next_page(server, asked, session, problem, 429)
    response.headers["Retry-After"] = "900"
    return response


def _approve(server: Server, asked: AuthorizationRequest, account: Account) -> Response:
    granted = asked.scopes & account.scopes
    if not granted:
        raise asked.refused("access_denied", "the account may have none of the scopes")
    code = server.grants.issue_code(
        client_id=asked.client.id,
        account_id=account.id,
        scopes=granted,
        resource=asked.resource,
        redirect_uri=asked.redirect_uri,
        challenge=asked.challenge,
    )
    return _to_client(server, asked.redirect_uri, asked.state, {"code": code})


def refusal(server: Server, error: AuthorizationError) -> Response:
    """The redirect that tells a client of its request's refusal."""
    parameters = {"error": error.error, "error_description": error.description}
    return _to_client(server, error.redirect_uri, error.state, parameters)


def _to_client(
    server: Server, redirect_uri: str, state: str | None, parameters: dict[str, str]
) -> Response:
    if state is not None:
        parameters["state"] = state
    # RFC 9207: the client can tell which server answered.
    parameters["iss"] = server.settings.issuer
    # Starlette would quote what the client has registered; it has been checked, and goes as it is.
    target = redirect_uris.with_parameters(redirect_uri, parameters)
    return Response(status_code=303, headers={"Location": target, "Cache-Control": "no-store"})
