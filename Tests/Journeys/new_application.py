"""An application that an operator adds beside the running demonstration."""

import re
import time

import requests

import portal
from command_line import folder, operate


def add(journey, client, name, academy, redirect, more="", **lines):
    """Adds it, with these lines and more in its file, until the journey ends; gives its secret."""
    file = file_of(client)
    secret = operate(
        "clients", "add", client, "--name", name, "--purpose", "Être essayée.", "--academy", academy,
        # Another address than in the file at last, so that one knows which has been read.
        "--redirect-uri", "http://localhost:1/",
    ).strip()
    journey.addCleanup(file.unlink)
    text = file.read_text(encoding="utf-8")
    for key, value in {"redirectURIs": f'["{redirect}"]', **lines}.items():
        text = re.sub(f"^{key}:.*$", f"{key}: {value}", text, flags=re.MULTILINE)
    file.write_text(text + more, encoding="utf-8")
    await_taking_up(client, academy, redirect)
    return secret


def describe(journey, client, text):
    """Writes its file by hand, in place of the operator's command, until the journey ends."""
    file = file_of(client)
    file.write_text(text, encoding="utf-8")
    journey.addCleanup(file.unlink)


def file_of(client):
    """Where the demonstration looks for it."""
    return folder() / "clients" / f"{client}.yaml"


def await_taking_up(client, academy, redirect):
    """Servers read a new file within seconds; until then they send nobody to an address it names."""
    question = {
        "client_id": client, "redirect_uri": redirect, "response_type": "code", "scope": "openid", "prompt": "none",
    }
    end = time.monotonic() + 15
    while time.monotonic() < end:
        answer = requests.get(
            portal.demo().issuers[academy] + "/oidc/authorize", question, allow_redirects=False, timeout=10
        )
        if answer.headers.get("Location", "").startswith(redirect):
            return
        time.sleep(0.1)
    raise AssertionError(f"the application stays unknown: {answer.status_code}")
