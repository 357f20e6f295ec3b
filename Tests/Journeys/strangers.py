"""Somebody of the outside, whose domain signs what it sends."""

import base64
import subprocess
import time

import dkim

import mailbox


def openssl(*words, told=None):
    return subprocess.run(["openssl", *words], input=told, capture_output=True, check=True).stdout


class Stranger:
    """Writes as `auteur@DOMAIN`, and publishes what proves it."""

    def __init__(self, domain, names):
        self.domain = domain
        self.address = f"auteur@{domain}"
        self.key = openssl("genrsa", "-traditional", "2048")
        public = openssl("rsa", "-pubout", "-outform", "DER", told=self.key)
        names.tell(f"s1._domainkey.{domain}", "v=DKIM1; k=rsa; p=" + base64.b64encode(public).decode())
        names.tell(domain, "v=spf1 ip4:127.0.0.1 -all")
        names.tell(f"_dmarc.{domain}", "v=DMARC1; p=reject")

    def letter(self, recipient, subject):
        message = mailbox.letter(self.address, recipient, subject)
        message["Date"] = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime())
        return message

    def signed(self, message):
        """The octets that travel."""
        source = message.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        return dkim.sign(source, b"s1", self.domain.encode(), self.key) + source
