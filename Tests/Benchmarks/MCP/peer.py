"""The yardstick: the Python SDK's own server with the same trivial tool, stateless and with JSON answers."""

import sys

import uvicorn
from mcp.server import MCPServer

server = MCPServer("peer", log_level="WARNING")


@server.tool()
def echo(text: str) -> str:
    return text


app = server.streamable_http_app(json_response=True, stateless_http=True)
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning", access_log=False)
