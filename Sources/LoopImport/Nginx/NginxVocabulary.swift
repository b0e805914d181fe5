import LoopFormats

/// Which directives are known: those of the catalogue, and those of other modules whose meaning is plain.
enum NginxVocabulary {
  static func knows(_ name: String) -> Bool {
    !NginxCatalog.rows(named: name).isEmpty || others.contains(name) || families.contains { name.hasPrefix($0) }
  }

  /// Whether keys stand between its braces instead of directives.
  static func holdsEntries(_ name: String) -> Bool {
    NginxCatalog.rows(named: name).contains { $0.block == .entries }
  }

  /// Directives of modules that are not in every nginx, or that do not proxy HTTP.
  private static let others: Set<String> = [
    "add_after_body", "add_before_body", "addition_types", "auth_delay", "auth_jwt", "auth_jwt_key_file", "auth_oidc",
    "auth_request", "auth_request_set", "autoindex", "brotli", "brotli_types", "brotli_comp_level",
    "client_body_in_file_only", "client_body_in_single_buffer", "connection_pool_size", "dav_methods",
    "disable_symlinks", "empty_gif", "gunzip", "gzip_buffers", "gzip_disable", "gzip_static",
    "http2_max_concurrent_streams",
    "http3", "if_modified_since", "keepalive_disable", "lingering_time", "lingering_timeout", "limit_rate_after",
    "limit_req_dry_run", "max_ranges", "memcached_pass", "mirror", "msie_padding", "open_file_cache",
    "open_file_cache_errors", "open_file_cache_min_uses", "open_file_cache_valid", "output_buffers",
    "postpone_output", "proxy_cache_convert_head", "proxy_cache_max_range_offset", "proxy_force_ranges",
    "proxy_ssl_certificate", "proxy_ssl_certificate_key", "proxy_ssl_ciphers", "proxy_ssl_protocols",
    "proxy_ssl_session_reuse", "proxy_ssl_verify_depth", "proxy_store", "quic_retry", "recursive_error_pages",
    "referer_hash_max_size",
    "request_pool_size", "send_lowat", "sendfile_max_chunk", "server_names_hash_max_size", "slice",
    "ssi", "ssi_types", "ssl_buffer_size", "ssl_client_certificate", "ssl_conf_command", "ssl_crl", "ssl_dhparam",
    "ssl_early_data", "ssl_ecdh_curve", "ssl_password_file", "ssl_stapling", "ssl_stapling_file",
    "ssl_stapling_responder", "ssl_stapling_verify", "ssl_trusted_certificate", "ssl_verify_client",
    "ssl_verify_depth", "sub_filter", "sub_filter_last_modified", "sub_filter_once", "sub_filter_types",
    "types_hash_bucket_size", "uninitialized_variable_warn", "userid", "valid_referers",
    "variables_hash_max_size", "worker_aio_requests", "worker_cpu_affinity", "worker_priority", "zstd", "zstd_types",
    "accept_mutex", "timer_resolution", "thread_pool", "aio", "directio", "client_body_temp_path",
  ]

  /// Other ways to pass requests on: known, and of no meaning to rules about HTTP proxies.
  private static let families = ["fastcgi_", "uwsgi_", "scgi_", "grpc_", "memcached_"]
}
