"""The names of a mail domain, which exist nowhere on a developer's machine, for a program that may be given a proxy."""

import http.client
import http.server
import threading
import urllib.parse

CONFIGURATION = ("/mail/config-v1.1.xml", "/.well-known/autoconfig/mail/config-v1.1.xml")


class Directions(http.server.ThreadingHTTPServer):
    """A proxy that leads the autoconfiguration of one mail domain to a demonstration, and nothing else to anywhere."""

    daemon_threads = True

    def __init__(self, domain, portal):
        super().__init__(("127.0.0.1", 0), Direction)
        self.domain = domain
        self.hosts = {f"autoconfig.{domain}", domain}
        self.portal = urllib.parse.urlsplit(portal).port
        self.answered = []
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def close(self):
        self.shutdown()
        self.server_close()


class Direction(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        asked = urllib.parse.urlsplit(self.path)
        if asked.hostname not in self.server.hosts or asked.path not in CONFIGURATION:
            self.send_error(403)
            return
        portal = http.client.HTTPConnection("127.0.0.1", self.server.portal, timeout=30)
        portal.request("GET", f"{asked.path}?{asked.query}", headers={"Host": asked.netloc})
        answer = portal.getresponse()
        body = answer.read()
        portal.close()
        self.server.answered.append((asked.hostname, answer.status))
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.headers["Content-Type"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def refuse(self):
        self.send_error(403)

    do_CONNECT = do_POST = do_HEAD = do_OPTIONS = do_PROPFIND = refuse

    def log_message(self, *words):
        """Says nothing: what is refused is most of what is asked."""
