import Testing

@Suite struct `Streams behind a hand-written nginx` {
  private static let image = "  notes: {image: \"notes:1.0.0\", port: 8000}"
  private static let uvicorn = """
      notes:
        build: {recipe: python, context: notes, command: "uvicorn main:app --host 0.0.0.0 --port 8000"}
        port: 8000
    """
  private static let follows = "resolver 127.0.0.11; upstream notes { zone n 64k; server notes:8000 resolve; }\n"
  private static let headers = """
    proxy_set_header Host $host; proxy_set_header X-Forwarded-Proto https; proxy_set_header X-Forwarded-For $remote_addr;
    proxy_set_header Connection "";
    """

  private static func server(_ body: String) -> String { follows + headers + "server { listen 80; \(body) }" }

  @Test(arguments: [
    HandWritten(
      "a stream as it should be",
      services: image,
      server(
        """
        location = /mcp { proxy_pass http://notes; proxy_http_version 1.1; proxy_buffering off; proxy_read_timeout 1h; }
        """
      )
    ),
    HandWritten(
      "an endpoint that nobody set up is buffered and cut",
      ["STR001 warning", "STR003 warning"],
      services: image,
      server("location = /mcp { proxy_pass http://notes; }")
    ),
    HandWritten(
      "buffering that is written is an error, once for two locations",
      ["STR001 error"],
      services: image,
      server(
        """
        proxy_buffering on; proxy_read_timeout 1h; proxy_http_version 1.1;
        location = /mcp { proxy_pass http://notes; }
        location = /sse { proxy_pass http://notes; }
        """
      )
    ),
    HandWritten(
      "events that are compressed and buffered",
      ["STR001 warning", "STR002 error"],
      services: image,
      server("gzip on; gzip_types *; proxy_read_timeout 1h; location = /mcp { proxy_pass http://notes; }")
    ),
    HandWritten(
      "events that are compressed one by one",
      ["STR002 advice"],
      services: image,
      server(
        """
        gzip on; gzip_types *; proxy_read_timeout 1h; proxy_http_version 1.1;
        location = /mcp { proxy_pass http://notes; proxy_buffering off; }
        """
      )
    ),
    HandWritten(
      "a WebSocket is no event stream",
      services: image,
      server(
        """
        location = /mcp {
          proxy_pass http://notes; proxy_http_version 1.1;
          proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade;
          \(headers)
        }
        """
      )
    ),
    HandWritten(
      "discovery documents are no streams",
      services: image,
      server("location = /.well-known/oauth-protected-resource/mcp { proxy_pass http://notes; }")
    ),
    HandWritten(
      "a chat that is not buffered, with the default silence",
      ["STR003 warning"],
      services: image,
      server("location = /chat { proxy_pass http://notes; proxy_http_version 1.1; proxy_buffering off; }")
    ),
    HandWritten(
      "kept connections and uvicorn's default",
      ["STR005 error"],
      services: uvicorn,
      follows.replacing("resolve;", with: "resolve; keepalive 16;") + headers
        + "proxy_http_version 1.1; server { location / { proxy_pass http://notes; } location /a/ { proxy_pass http://notes; } }"
    ),
    HandWritten(
      "uvicorn waits for a stream without end",
      ["STR008 warning"],
      services: uvicorn,
      server(
        "location = /sse { proxy_pass http://notes; proxy_http_version 1.1; proxy_buffering off; proxy_read_timeout 1h; }"
      )
    ),
    HandWritten(
      "sessions of several workers, if there are any",
      ["STR009 advice"],
      services: "  notes: {image: \"notes:1.0.0\", port: 8000, workers: 4}",
      server(
        "location = /mcp { proxy_pass http://notes; proxy_http_version 1.1; proxy_buffering off; proxy_read_timeout 1h; }"
      )
    ),
  ])
  func `are judged by what the files say`(example: HandWritten) throws { try example.check(["STR", "RTE"]) }
}
