"""The distribution's Thunderbird, on a screen that nobody looks at, with a profile that is thrown away."""

import contextlib
import json
import os
import pathlib
import re
import subprocess
import tempfile
import time

import marionette

PROGRAM = "/usr/lib/thunderbird/thunderbird"
SCREEN = "1280x900x24"

# Where it is spoken to and in which language it speaks; then what stands before the mail or speaks to the outside.
PREFERENCES = {
    "marionette.port": 0,
    "intl.locale.requested": "fr",
    "network.proxy.type": 1,
    "network.proxy.no_proxies_on": "localhost, .localhost, 127.0.0.1",
    "app.donation.eoy.version.viewed": 999,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.blocklist.enabled": False,
    "extensions.update.enabled": False,
    "mail.accounthub.thundermail.enabled": False,
    "mail.inappnotifications.enabled": False,
    "mail.rights.version": 1,
    "mailnews.start_page.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
}

TRUST = """
    const certificates = Cc["@mozilla.org/security/x509certdb;1"].getService(Ci.nsIX509CertDB);
    certificates.addCertFromBase64(arguments[0], "CT,,");
"""


class Thunderbird:
    """The program started for the first time, by somebody whose machine trusts the authority of a demonstration."""

    def __init__(self, proxy, authority):
        self.belongings = contextlib.ExitStack()
        try:
            self.home = pathlib.Path(self.belongings.enter_context(temporary_folder()))
            self.window = self.started(proxy)
            self.window.run(TRUST, bare(pathlib.Path(authority)))
        except BaseException:
            self.close()
            raise

    def close(self):
        self.belongings.close()

    def started(self, proxy):
        profile = self.home / "profile"
        profile.mkdir()
        (profile / "user.js").write_text(preferences(proxy), encoding="utf-8")
        screen = self.belongings.enter_context(display())
        with open(self.home / "log", "wb") as log:
            program = subprocess.Popen(
                [PROGRAM, "--marionette", "--remote-allow-system-access", "--no-remote", "--profile", profile],
                env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(self.home), "DISPLAY": screen},
                stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
            )
        self.belongings.callback(end, program)
        window = marionette.Marionette(self.awaited_port(profile / "MarionetteActivePort", program))
        self.belongings.callback(window.close)
        return window

    def awaited_port(self, told, program, seconds=40):
        for _ in range(seconds * 20):
            if told.exists() and (words := told.read_text(encoding="ascii").strip()):
                return int(words)
            if program.poll() is not None:
                break
            time.sleep(0.05)
        log = (self.home / "log").read_text(encoding="utf-8", errors="replace")
        raise AssertionError(f"Thunderbird has not started after {seconds} seconds, or it stopped:\n{log[-2000:]}")


@contextlib.contextmanager
def display():
    """An X server, on whatever display is free."""
    heard, told = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(told), "-screen", "0", SCREEN, "-nolisten", "tcp"],
        pass_fds=[told], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    os.close(told)
    try:
        with os.fdopen(heard) as line:
            number = line.readline().strip()
        if not number:
            raise AssertionError("Xvfb gave no display")
        yield f":{number}"
    finally:
        end(server)


def temporary_folder():
    # The program's children may still write for a moment.
    return tempfile.TemporaryDirectory(prefix="preau-thunderbird-", ignore_cleanup_errors=True)


def preferences(proxy):
    leading = {f"network.proxy.{kind}{part}": value
               for kind in ("http", "ssl") for part, value in (("", "127.0.0.1"), ("_port", proxy))}
    return "".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
                   for name, value in (PREFERENCES | leading).items())


def bare(certificate):
    """The certificate in base 64, without its first and last lines."""
    pem = certificate.read_text(encoding="ascii")
    return re.search("-----BEGIN CERTIFICATE-----(.*?)-----END", pem, re.DOTALL).group(1).replace("\n", "")


def end(process):
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
