"""Apache in the foreground, with a folder and a port of its own, before a page that shows what it was told of its reader.

    apache = Apache("auth_openidc")
    apache.start("OIDC…")          # what protects /protege/, in the words of the module
    apache.close()
"""

import os
import pathlib
import re
import secrets
import subprocess
import tempfile
import time
import urllib.request

import free_port

PROGRAM = "/usr/sbin/apache2"
MODULES = pathlib.Path("/usr/lib/apache2/modules")
# What any site needs; whoever protects one names its own module besides.
SITE = ["mpm_event", "authn_core", "authz_core", "authz_user", "alias", "dir", "filter", "include"]
# Variables of the server, entities escaped, one a line.
PAGE = '<!doctype html><html lang="fr"><title>Qui entre</title><pre><!--#printenv --></pre></html>\n'


class Apache:
    def __init__(self, *modules):
        self.modules = [*SITE, *modules]
        self.port = free_port.pair()
        self.origin = f"http://localhost:{self.port}"
        self.page = f"{self.origin}/protege/"
        # Apache's own people read it, and they are not us when we are root.
        self.place = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.place.name)
        self.folder.chmod(0o755)
        (self.folder / "nothing").mkdir()
        (self.folder / "protege").mkdir()
        (self.folder / "protege" / "index.html").write_text(PAGE, encoding="utf-8")
        (self.folder / "pret.txt").write_text("prêt\n", encoding="utf-8")
        self.process = None

    def start(self, directives):
        configuration = self.folder / "apache.conf"
        configuration.write_text(self.configuration(directives), encoding="utf-8")
        # A session of its own: Apache may send signals to the whole group it belongs to.
        self.process = subprocess.Popen(
            [PROGRAM, "-d", str(self.folder), "-f", str(configuration), "-DFOREGROUND"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=(self.folder / "start.txt").open("w"),
            start_new_session=True,
        )
        self.wait_until(self.is_ready, "did not answer")

    def close(self):
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=30)
        self.place.cleanup()

    def configuration(self, directives):
        loaded = "\n".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in self.modules)
        people = "User www-data\nGroup www-data" if os.geteuid() == 0 else ""
        return f"""\
ServerName localhost
Listen 127.0.0.1:{self.port}
PidFile {self.folder}/pid
DefaultRuntimeDir {self.folder}
ErrorLog {self.folder}/error.txt
LogLevel warn
{loaded}
{people}
LogFormat "%m %U%q %>s" short
CustomLog {self.folder}/access.txt short
DocumentRoot {self.folder}/nothing
Alias /protege/ {self.folder}/protege/
Alias /pret {self.folder}/pret.txt
<Directory {self.folder}/protege>
    Options +Includes
    DirectoryIndex index.html
    ForceType text/html;charset=utf-8
    SetOutputFilter INCLUDES
</Directory>
{directives}
"""

    def is_ready(self):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/pret", timeout=5) as answer:
                return answer.status == 200
        except OSError:
            return False

    def await_visit(self, pattern):
        """Waits for a request to be answered: `POST /chemin\\?.* 200`."""
        self.wait_until(lambda: re.search(f"(?m)^{pattern}$", self.read("access.txt")), f"was not asked {pattern}")

    def wait_until(self, condition, problem):
        end = time.monotonic() + 15
        while not condition():
            if time.monotonic() > end or self.process.poll() is not None:
                told = "\n".join(self.read(name) for name in ("start.txt", "error.txt", "access.txt"))
                raise AssertionError(f"Apache {problem}:\n{told}")
            time.sleep(0.05)

    def read(self, name):
        path = self.folder / name
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""


def passphrase():
    """What a module seals its own cookies with."""
    return secrets.token_hex(16)


def variables(visitor):
    """What the page that somebody reads was told of them, by name."""
    lines = visitor.page.locator("pre").inner_text().splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)
