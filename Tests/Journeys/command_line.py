"""What an operator types beside the running demonstration."""

import os
import pathlib
import subprocess
import urllib.parse

import portal
from town import BINARY


def operate(*words):
    """Gives what the command prints."""
    done = subprocess.run(
        [BINARY, *words, "--data-dir", str(folder())],
        env={**os.environ, "PREAU_HTTP_PORT": str(urllib.parse.urlsplit(portal.demo().national).port)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
    return done.stdout


def folder():
    """Where the demonstration keeps what is its own."""
    return pathlib.Path(os.environ["PREAU_DEMO"]).parent
