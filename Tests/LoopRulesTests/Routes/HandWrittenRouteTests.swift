import Testing

@Suite struct `Routes of a hand-written nginx` {
  private static let image = "  web: {image: \"web:1.0.0\", port: 8080}"
  private static let built = "  web: {build: {dockerfile: Dockerfile, context: web}, port: 8080}"
  private static let follows = "resolver 127.0.0.11; upstream web { zone w 64k; server web:8080 resolve; }\n"
  private static let headers = """
    proxy_set_header Host $host; proxy_set_header X-Forwarded-Proto https; proxy_set_header X-Forwarded-For $remote_addr;

    """

  private static func server(_ body: String) -> String { follows + headers + "server { listen 80; \(body) }" }

  @Test(arguments: [
    HandWritten("routes as they should be", services: image, server("location / { proxy_pass http://web; }")),
    HandWritten(
      "one server of a group is one finding, however many locations",
      ["RTE011 error"],
      services: built,
      "upstream pool { server web:8080; }\n" + headers
        + "server { location / { proxy_pass http://pool; } location /a/ { proxy_pass http://pool; } }"
    ),
    HandWritten(
      "an image that is pulled is replaced less often",
      ["RTE011 warning"],
      services: image,
      headers + "server { location / { proxy_pass http://web:8080; } }"
    ),
    HandWritten(
      "a variable without a resolver",
      ["RTE011 error"],
      services: image,
      headers + "server { set $u web; location / { proxy_pass http://$u:8080; } }"
    ),
    HandWritten(
      "an address in a variable that also stands as it is",
      ["RTE011 warning", "RTE013 warning"],
      services: image,
      headers
        + """
        resolver 127.0.0.11;
        server {
          location / { set $u http://web:8080; proxy_pass $u; }
          location /a/ { proxy_pass http://web:8080; }
        }
        """
    ),
    HandWritten(
      "one variable with two values",
      services: image,
      headers
        + """
        resolver 127.0.0.11;
        server {
          location / { set $u web; proxy_pass http://$u:8080; }
          location /a/ { set $u other; proxy_pass http://$u:8080; }
          location /b/ { proxy_pass http://other.example.com:8080; }
        }
        """
    ),
    HandWritten(
      "an endpoint with a slash alone",
      ["RTE003 error"],
      services: image,
      server(
        "location /mcp/ { proxy_pass http://web; proxy_buffering off; proxy_read_timeout 1h; proxy_http_version 1.1; }"
      )
    ),
    HandWritten(
      "an endpoint in both spellings",
      services: image,
      server(
        """
        proxy_buffering off; proxy_read_timeout 1h; proxy_http_version 1.1;
        location = /mcp { proxy_pass http://web; }
        location /mcp/ { proxy_pass http://web; }
        """
      )
    ),
    HandWritten(
      "a prefix that ends in a word, and a path with two slashes",
      ["RTE001 advice", "RTE002 warning"],
      services: image,
      server("location /api { proxy_pass http://web/; }")
    ),
    HandWritten(
      "a location that two servers have",
      services: image,
      server("location /a/ { proxy_pass http://web; } }\nserver { listen 81; location /a/ { proxy_pass http://web; }")
    ),
    HandWritten(
      "a location that one server has twice, and a dead one",
      ["RTE004 error", "RTE004 error"],
      services: image,
      server(
        """
        location /a/ { proxy_pass http://web; }
        location /a/ { proxy_pass http://web; }
        location ~ ^/b/ { return 404; }
        location /b/c/ { proxy_pass http://web; }
        location ^~ /b/d/ { proxy_pass http://web; }
        location ~ \\.php$ { return 404; }
        """
      )
    ),
    HandWritten(
      "a header that loses all others",
      ["RTE005 warning"],
      services: image,
      server("location / { proxy_pass http://web; } location /ws/ { proxy_set_header X-A b; proxy_pass http://web; }")
    ),
    HandWritten(
      "nginx's own question carries what it needs",
      services: image,
      server(
        """
        location / { proxy_pass http://web; }
        location = /auth { internal; proxy_pass http://web/auth; proxy_set_header X-Original-URL $request_uri; }
        """
      )
    ),
    HandWritten(
      "a retry of what was sent, written for all",
      ["RTE014 error"],
      services: image,
      server(
        """
        proxy_next_upstream error timeout non_idempotent;
        location / { proxy_pass http://web; }
        location /a/ { proxy_pass http://web; }
        """
      )
    ),
    HandWritten(
      "what a client claims, if nobody stands in front",
      ["RTE007 advice"],
      services: image,
      follows
        + headers.replacing("$remote_addr", with: "$proxy_add_x_forwarded_for")
        + "server { location / { proxy_pass http://web; } }"
    ),
    HandWritten(
      "a header with an underscore",
      ["RTE015 warning"],
      services: "  web: {image: \"web:1.0.0\", port: 8080, env: {USER_HEADER: user_id}}",
      server("location / { proxy_pass http://web; }")
    ),
    HandWritten(
      "a directive that is younger than the image",
      ["RTE012 error"],
      services: image,
      server("location / { proxy_pass http://web; }")
        + "\nupstream x { server web:8080 resolve; zone x 64k; sticky cookie c; }"
    ),
  ])
  func `are judged by what the files say`(example: HandWritten) throws { try example.check(["RTE"]) }
}
