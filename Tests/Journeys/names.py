"""A server of names of one's own: what domains publish, as a test wants it."""

import socket
import threading

import dnslib


class Names:
    """Answers TXT questions on loopback; whatever was not told does not exist."""

    def __init__(self):
        self.texts = {}
        self.wire = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.wire.bind(("127.0.0.1", 0))
        self.address = "127.0.0.1:%d" % self.wire.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def tell(self, name, text):
        self.texts[name.rstrip(".").lower()] = text

    def text(self, name, timeout=5):
        """As dkimpy asks: bytes for bytes."""
        found = self.texts.get(name.decode().rstrip(".").lower())
        return found.encode() if found else None

    def serve(self):
        while True:
            question, client = self.wire.recvfrom(4096)
            self.wire.sendto(self.answer(dnslib.DNSRecord.parse(question)).pack(), client)

    def answer(self, question):
        answer = question.reply(ra=1, aa=0)
        name = str(question.q.qname)
        found = self.texts.get(name.rstrip(".").lower())
        if found is not None and question.q.qtype == dnslib.QTYPE.TXT:
            pieces = [found[start:start + 255] for start in range(0, len(found), 255)]
            answer.add_answer(dnslib.RR(name, dnslib.QTYPE.TXT, rdata=dnslib.TXT(pieces), ttl=60))
        else:
            answer.header.rcode = dnslib.RCODE.NOERROR if found is not None else dnslib.RCODE.NXDOMAIN
            start = dnslib.SOA("ns.invalid", "nobody.invalid", (1, 60, 60, 60, 60))
            answer.add_auth(dnslib.RR(".", dnslib.QTYPE.SOA, rdata=start, ttl=60))
        return answer
