import LoopFormats

/// Files that come with nginx, or with Debian's; they need not be at hand.
enum DistributionFiles {
  /// Whether what the file sets has no meaning for any rule.
  static func areSilent(_ path: String) -> Bool {
    silent.contains(IncludePath.name(of: path)) || path.hasSuffix("snippets/fastcgi-php.conf")
      || path.hasPrefix("/etc/letsencrypt/") || path.hasPrefix("/usr/share/nginx/modules/")
  }

  private static let silent: Set<String> = [
    "mime.types", "fastcgi_params", "fastcgi.conf", "uwsgi_params", "scgi_params", "koi-utf", "koi-win", "win-utf",
  ]

  /// What a file of Debian's package sets, placed where it is included; `nil` for files that nobody knows.
  static func directives(of path: String, at argument: NginxArgument) -> [NginxStatement]? {
    guard IncludePath.name(of: path) == "proxy_params" else { return nil }
    return debianProxyParameters.map { name, value in
      let words = [name, value].map { NginxArgument(verbatim: $0, span: argument.span) }
      let key = NginxArgument(verbatim: "proxy_set_header", span: argument.span)
      return .directive(NginxDirective(key: key, arguments: words, span: argument.span))
    }
  }

  /// Source: https://salsa.debian.org/nginx-team/nginx/-/blob/master/debian/conf/proxy_params.
  private static let debianProxyParameters = [
    ("Host", "$http_host"), ("X-Real-IP", "$remote_addr"), ("X-Forwarded-For", "$proxy_add_x_forwarded_for"),
    ("X-Forwarded-Proto", "$scheme"),
  ]
}
