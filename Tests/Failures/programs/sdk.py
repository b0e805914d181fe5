"""An MCP server of the official Python SDK; MCP_HOST is the one host it may be asked for, its default unless set."""

import os

from mcp.server import MCPServer
from mcp.server.transport_security import TransportSecuritySettings

host = os.environ.get("MCP_HOST")
security = TransportSecuritySettings(allowed_hosts=[host]) if host else None
app = MCPServer("notes").streamable_http_app(json_response=True, stateless_http=True, transport_security=security)
