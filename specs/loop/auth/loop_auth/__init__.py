"""An OAuth 2.1 authorization server for one team: accounts, consent, tokens, keys.

Libraries: joserfc (JOSE by the author of Authlib, RFC 7638 thumbprints included), argon2-cffi for
passwords, Jinja2 for pages, and the standard library's sqlite3: six small tables need no mapper.
"""
