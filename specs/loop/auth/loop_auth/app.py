"""Puts the application together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import to_thread
from fastapi import FastAPI, Request, Response
from fastapi.middleware import Middleware
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from loop_auth import authorize, metadata, registration, token_endpoint
from loop_auth.bodies import MAX_BODY_BYTES
from loop_auth.errors import AuthorizationError, OAuthError, Unanswerable
from loop_auth.pages import page
from loop_auth.server import CurrentServer, Server
from loop_auth.settings import Settings


class MachineCORS(CORSMiddleware):
    """CORS for what programs in a browser call; the pages people see are not for other origins."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == "/authorize":
            await self.app(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


def create_app(settings: Settings) -> FastAPI:
    """The authorization server described by `settings`."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.server = await to_thread.run_sync(Server, settings)
        yield

    app = FastAPI(
        title="LOOP authorization server",
        openapi_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
        max_body_size=MAX_BODY_BYTES,
        middleware=[
            Middleware(
                MachineCORS,
                allow_origins=["*"],
                allow_methods=["GET", "POST"],
                allow_headers=["Content-Type", "Accept", "MCP-Protocol-Version"],
                max_age=3600,
            )
        ],
    )

    @app.get("/health")
    def health(server: CurrentServer) -> dict[str, str]:
        """Says that this process answers and can reach its database."""
        server.accounts.exist()
        return {"status": "ok", "service": "loop-auth"}

    for module in (metadata, registration, authorize, token_endpoint):
        app.include_router(module.router)

    @app.exception_handler(OAuthError)
    async def oauth_error(request: Request, error: OAuthError) -> Response:
        body = {"error": error.error, "error_description": error.description}
        headers = {"Cache-Control": "no-store"}
        if error.status == 401 and "authorization" in request.headers:
            # RFC 6749 §5.2: named after the scheme the client tried.
            headers["WWW-Authenticate"] = 'Basic realm="loop"'
        return JSONResponse(body, error.status, headers)

    @app.exception_handler(AuthorizationError)
    async def authorization_error(request: Request, error: AuthorizationError) -> Response:
        return authorize.refusal(request.app.state.server, error)

    @app.exception_handler(Unanswerable)
    async def unanswerable(_: Request, error: Unanswerable) -> Response:
        return page("problem.html", 400, problem=str(error))

    return app
