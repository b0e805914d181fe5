"""The ASGI entry point: `uvicorn main:app`."""

import os

from loop_api.app import create_app
from loop_api.settings import Settings

app = create_app(Settings.from_environment(os.environ))
