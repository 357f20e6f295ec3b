"""An application behind Apache and mod_auth_cas, as the distribution has them, lets somebody in on our word by CAS."""

import http.server
import os
import pathlib
import queue
import shutil
import socket
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

import portal

MODULES = pathlib.Path("/usr/lib/apache2/modules")

# Apache makes no variable of a header whose name has an underscore: those attributes are taken by rewriting.
CONFIGURATION = """\
ServerRoot {folder}
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {folder}/pid
TypesConfig {folder}/types
AddType text/html .shtml
ErrorLog {folder}/error.log
LogLevel info
{identity}
{modules}
DocumentRoot {folder}/site
CASCookiePath {folder}/sessions/
CASLoginURL {cas}/login
CASValidateURL {cas}/p3/serviceValidate
CASVersion 2
CASSSOEnabled On
CASAttributePrefix CAS-
CASAttributeDelimiter ,
<Directory {folder}/site>
    Options +Includes
    AddOutputFilter INCLUDES .shtml
    DirectoryIndex index.shtml
    Require all granted
</Directory>
<Directory {folder}/site/prive>
    AuthType CAS
    CASAuthNHeader CAS-User
    Require valid-user
    RewriteEngine On
    RewriteRule .* - [E=GIVEN_NAME:%{{HTTP:CAS-given_name}}]
</Directory>
"""

PAGE = """\
<!doctype html><meta charset="utf-8"><title>Intranet</title><p>Bienvenue dans l’intranet.</p>
<p id="user"><!--#echo var="REMOTE_USER" --></p>
<p id="given-name"><!--#echo var="GIVEN_NAME" --></p>
<p id="address"><!--#echo var="HTTP_CAS_EMAIL" --></p>
<p id="academy"><!--#echo var="HTTP_CAS_CODACA" --></p>
<p id="fresh"><!--#echo var="HTTP_CAS_ISFROMNEWLOGIN" --></p>
<p id="everything"><!--#printenv --></p>
"""


class Apache:
    """A server of the distribution, with a folder of its own."""

    def __init__(self, cas):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="apache-"))
        (self.folder / "site" / "prive").mkdir(parents=True)
        (self.folder / "site" / "prive" / "index.shtml").write_text(PAGE, encoding="utf-8")
        (self.folder / "sessions").mkdir()
        (self.folder / "types").touch()
        self.port = self.free_port()
        identity = ""
        if os.geteuid() == 0:
            # Its workers give up being root.
            identity = "User www-data\nGroup www-data"
            self.folder.chmod(0o755)
            shutil.chown(self.folder / "sessions", "www-data", "www-data")
        names = "mpm_event authn_core authz_core authz_user mime dir include rewrite auth_cas".split()
        modules = "\n".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in names)
        self.file = self.folder / "apache.conf"
        self.file.write_text(CONFIGURATION.format(
            folder=self.folder, port=self.port, identity=identity, modules=modules, cas=cas), encoding="utf-8")
        self.process = None

    @staticmethod
    def free_port():
        with socket.socket() as wire:
            wire.bind(("127.0.0.1", 0))
            return wire.getsockname()[1]

    @property
    def address(self):
        return f"http://localhost:{self.port}/prive/"

    def start(self):
        self.process = subprocess.Popen(["/usr/sbin/apache2", "-f", self.file, "-D", "FOREGROUND"])
        for _ in range(100):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=1).close()
            except urllib.error.HTTPError:
                return
            except OSError:
                assert self.process.poll() is None, self.log
                time.sleep(0.1)
            else:
                return
        raise AssertionError(self.log)

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=20)
        shutil.rmtree(self.folder)

    @property
    def log(self):
        file = self.folder / "error.log"
        return file.read_text(encoding="utf-8") if file.exists() else "Apache wrote nothing"


def describe(identifier, name, pattern):
    """The file of a client, put where the demonstration looks for them."""
    file = pathlib.Path(os.environ["PREAU_DEMO"]).with_name("clients") / f"{identifier}.yaml"
    file.write_text(
        f"""\
name: {name}
purpose: Lire les notes de service.
academies: [dijon]
scopes: [openid, profile, email, education]
cas:
  services: ["{pattern}"]
""",
        encoding="utf-8",
    )
    return file


class ACASApplication(portal.Journey):
    def setUp(self):
        home = portal.demo().academies["dijon"].rstrip("/")
        self.apache = Apache(home + "/cas")
        self.addCleanup(self.apache.stop)
        self.addCleanup(describe("intranet-cas", "Intranet", self.apache.address + "*").unlink)
        self.apache.start()
        self.person = portal.demo().somebody("dijon", "mdupond")
        self.visitor = self.arrive("dijon")

    def read(self, name):
        return portal.plain(self.visitor.page.locator(f"#{name}").inner_text())

    def knock(self):
        """Goes to the application, wherever that leads."""
        self.visitor.page.goto(self.apache.address)
        return self.visitor.page.url

    def await_sign_in(self, within):
        """The file of a client is taken up in seconds, and an application hears of a session that soon."""
        began = time.monotonic()
        while "/connexion" not in self.knock():
            self.assertLess(time.monotonic() - began, within, self.apache.log + self.visitor.text[:600])
            time.sleep(0.2)

    def test_apache(self):
        """mod_auth_cas lets an agent in, reads who they are, hears that they have left, and asks again"""
        self.await_sign_in(within=15)
        self.assert_heading(self.visitor, "Se connecter au service « Intranet »")
        self.visitor.write(identifiant=self.person["login"], **{"mot-de-passe": self.person["password"]})
        self.visitor.page.get_by_role("button", name="Se connecter", exact=True).click()
        self.visitor.page.get_by_text("Bienvenue dans l’intranet.").wait_for()

        self.assertEqual(self.visitor.page.url, self.apache.address)
        self.assertEqual(self.read("user"), self.person["login"])
        self.assertEqual(self.read("address"), self.person["address"])
        self.assertEqual(self.read("given-name"), self.person["given_name"])
        self.assertEqual((self.read("academy"), self.read("fresh")), ("007", "true"))
        self.assertNotIn(self.person["numen"], self.read("everything"))

        # It has a session of its own, and asks nobody.
        self.assertEqual(self.knock(), self.apache.address)

        self.visitor.open("/deconnexion")
        self.visitor.press("Me déconnecter")
        self.await_sign_in(within=10)
        self.assert_heading(self.visitor, "Se connecter au service « Intranet »")


class Counter:
    """A service that takes its tickets in forms."""

    def __init__(self):
        self.forms = queue.Queue()
        counter = self

        class Door(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                counter.forms.put(self.rfile.read(int(self.headers["Content-Length"])).decode())
                self.send_response(200)
                self.send_header("Content-Type", "text/plain; charset=utf-8")
                self.end_headers()
                self.wfile.write("Formulaire reçu.".encode())

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Door)
        self.address = f"http://localhost:{self.server.server_port}/guichet"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class ATicketInAForm(portal.Journey):
    def setUp(self):
        self.counter = Counter()
        self.addCleanup(self.counter.close)
        self.addCleanup(describe("guichet-cas", "Guichet", self.counter.address).unlink)
        self.person = portal.demo().somebody("dijon", "mdupond")

    def come(self, scripts):
        visitor = self.arrive("dijon", scripts)
        query = urllib.parse.urlencode({"method": "POST", "service": self.counter.address})
        for _ in range(75):
            visitor.go("/cas/login?" + query)
            if "/connexion" in visitor.page.url:
                break
            time.sleep(0.2)
        visitor.write(identifiant=self.person["login"], **{"mot-de-passe": self.person["password"]})
        visitor.page.get_by_role("button", name="Se connecter", exact=True).click()
        return visitor

    def ticket(self):
        return urllib.parse.parse_qs(self.counter.forms.get(timeout=10), strict_parsing=True)

    def test_form(self):
        """a ticket of CAS goes to its service in a form, by itself or by a button where no script runs, and alone"""
        visitor = self.come(scripts=True)
        visitor.page.get_by_text("Formulaire reçu.").wait_for()
        self.assertEqual(list(self.ticket()), ["ticket"])

        plain = self.come(scripts=False)
        plain.page.get_by_role("button", name="Continuer vers l’application").click()
        plain.page.get_by_text("Formulaire reçu.").wait_for()
        self.assertRegex(self.ticket()["ticket"][0], r"^ST-[0-9a-z]{29}$")
