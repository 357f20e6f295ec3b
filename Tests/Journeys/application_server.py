"""The server of an application, as small as a journey needs it: what it says of each request, on a port of this machine."""

import http.server
import threading
import typing


class Answer(typing.NamedTuple):
    text: str = ""
    status: int = 200
    location: str | None = None


class ApplicationServer:
    """Answers `get` and `post` until it is closed, and again once it is opened: for the applications that inherit it."""

    def __init__(self, port=0):
        self.port, self.server = port, None
        self.open()

    def open(self):
        application = self

        class Door(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.say(application.get(self.path))

            def do_POST(self):
                text = self.rfile.read(int(self.headers["Content-Length"])).decode()
                self.say(application.post(text, self.headers["Content-Type"]))

            def say(self, answer):
                self.send_response(answer.status)
                if answer.location:
                    self.send_header("Location", answer.location)
                self.send_header("Content-Type", "text/plain; charset=utf-8")
                self.end_headers()
                self.wfile.write(answer.text.encode())

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Door)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        if self.server:
            self.server.shutdown()
            self.server.server_close()
            self.server = None

    def get(self, path):
        return Answer(status=404)

    def post(self, text, kind):
        return Answer(status=404)
