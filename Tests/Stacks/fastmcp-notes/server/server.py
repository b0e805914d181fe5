import os
import pathlib
import sqlite3

from fastmcp import FastMCP
from starlette.requests import Request
from starlette.responses import PlainTextResponse

NOTES = pathlib.Path(os.environ["NOTES_DIR"])
INDEX = os.environ["INDEX_DB"].removeprefix("sqlite:///")

mcp = FastMCP("notes")


@mcp.custom_route("/health", methods=["GET"])
async def health(request: Request) -> PlainTextResponse:
    return PlainTextResponse("ok")


@mcp.tool
def index_notes() -> int:
    """Writes the titles of all notes to the index; how many there are."""
    rows = [(path.stem, str(path)) for path in NOTES.rglob("*.md")]
    with sqlite3.connect(INDEX) as index:
        index.execute("CREATE TABLE IF NOT EXISTS note (title TEXT, path TEXT PRIMARY KEY)")
        index.executemany("INSERT OR REPLACE INTO note VALUES (?, ?)", rows)
    return len(rows)


@mcp.tool
def find_notes(words: str) -> list[str]:
    """Paths of the notes whose title holds the words."""
    with sqlite3.connect(INDEX) as index:
        found = index.execute("SELECT path FROM note WHERE title LIKE ?", (f"%{words}%",))
        return [path for (path,) in found]


if __name__ == "__main__":
    mcp.run(transport="http", host="0.0.0.0", port=int(os.environ["PORT"]))
