"""Puts the application together."""

from fastapi import FastAPI

from loop_api import dashboard, notes
from loop_api.access import TokenVerifier
from loop_api.index import Index
from loop_api.keys import PublicKeys, fetch_key_set
from loop_api.library import Library
from loop_api.settings import Settings

# The largest request: a note of `MAX_NOTE_BYTES` whose every character arrives as `\uXXXX`.
MAX_REQUEST_BYTES = 2 * 1024 * 1024 + 4096


def create_app(settings: Settings) -> FastAPI:
    """The API over the vaults named in `settings`.

    Nothing is read and nobody is asked at start, so the API comes up without loop-auth and
    without its volumes being warm.
    """
    app = FastAPI(
        title="LOOP API",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        max_body_size=MAX_REQUEST_BYTES,
    )
    library = Library(settings.vault_dir, settings.exec_vault_dir)
    app.state.library = library
    app.state.index = Index(library)
    app.state.time_zone = settings.time_zone
    app.state.verifier = TokenVerifier(
        keys=PublicKeys(lambda: fetch_key_set(settings.jwks_url)),
        issuer=settings.issuer,
        audience=settings.audience,
    )

    @app.get("/health")
    async def health() -> dict[str, str]:
        """Says that this process answers; it asks neither the disk nor loop-auth."""
        return {"status": "ok", "service": "loop-api"}

    app.include_router(dashboard.router)
    app.include_router(notes.router)
    return app
