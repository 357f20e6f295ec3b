"""A node of Préau that carries mail on ports of its own, for benchmarks: people, certificate, outside."""

import os
import re
import signal
import socket
import subprocess
import sys
import time

import measure
from measure import free_ports

DOORS = ["imaps", "pop3s", "submission", "submissions", "manageSieve", "smtp", "relay", "redirection", "doveadm", "filter", "portal"]


def wait_for(port, seconds=60):
    for _ in range(seconds * 10):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    sys.exit(f"nobody listens on port {port} after {seconds} seconds")


def run(*arguments):
    done = subprocess.run([str(argument) for argument in arguments], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{arguments[0]} failed: {done.stderr}")


class Node:
    """`preau serve` with mailboxes: people whose addresses are `1agent@`, `2agent@` and so on, as smtp-source counts."""

    def __init__(self, preau, folder, persons, outside, url=None):
        self.preau, self.folder, self.persons = preau, folder, persons
        self.url = url or f"sqlite://{folder}/preau.sqlite"
        self.ports = dict(zip(DOORS, free_ports(len(DOORS))))
        self.http, self.admin = free_ports(2)
        self.outside = outside
        self.mail = folder / "mail"

    @property
    def environment(self):
        words = {name: re.sub(r"(?=[A-Z])", "_", name).upper() for name in DOORS}
        ports = {f"PREAU_MAILBOXES_PORTS_{words[name]}": str(port) for name, port in self.ports.items()}
        return {
            **ports, "PREAU_DATA_DIR": str(self.folder), "PREAU_DATABASE_URL": self.url,
            "PREAU_HTTP_PORT": str(self.http), "PREAU_ADMIN_PORT": str(self.admin),
            "PREAU_PUBLIC_NATIONAL": "http://preau.example", "PREAU_MAIL_RELAY": f"smtp://127.0.0.1:{self.ports['portal']}",
            "PREAU_MAILBOXES_DIR": str(self.mail), "PREAU_MAILBOXES_HOST": "mail.ac-lille.example",
            "PREAU_MAILBOXES_ACADEMIES": "lille", "PREAU_MAILBOXES_LISTEN": "127.0.0.1",
            "PREAU_MAILBOXES_CERTIFICATE": str(self.folder / "mail.pem"), "PREAU_MAILBOXES_KEY": str(self.folder / "mail.key"),
            "PREAU_MAILBOXES_OUTSIDE": f"127.0.0.1:{self.outside}",
        }

    def prepare(self, stored):
        sample = self.folder / "staff.csv"
        measure.staff_file(self.preau, self.persons, sample)
        measure.timed([self.preau, "import", sample, "--academy", "lille"], env=self.environment)
        now = int(time.time() * 1000)
        self.sql(f"""
            update account set state = 'active';
            insert into password (account, stored, changed_at) select id, '{stored}', {now} from account;
            update address set stem = account || 'x' where replaced_at is null;
            update address set number = 0, stem = (
                select count(*) from address as other where other.replaced_at is null and other.account <= address.account
            ) || 'agent' where replaced_at is null;
        """)
        run(
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=mail.ac-lille.example",
            "-keyout", self.folder / "mail.key", "-out", self.folder / "mail.pem",
        )

    def sql(self, script):
        if self.url.startswith("postgresql"):
            return measure.psql(self.url, script)[2]
        return measure.sqlite(self.folder / "preau.sqlite", script)[2]

    def __enter__(self):
        self.start()
        return self

    def start(self):
        self.process = subprocess.Popen(
            [self.preau, "serve"], env={**os.environ, **self.environment}, stdout=subprocess.DEVNULL,
            stderr=open(self.folder / "serve.log", "a"),
        )
        for door in ("filter", "smtp", "imaps", "relay"):
            wait_for(self.ports[door])

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=60)

    @property
    def log(self):
        return self.mail / "log" / "postfix.log"

    @property
    def secret(self):
        grant = (self.mail / "etc" / "dovecot" / "oauth2-grant.conf").read_text()
        return (
            re.search(r"grant_url = http://127.0.0.1:(\d+)", grant).group(1),
            re.search(r"client_secret = (\S+)", grant).group(1),
        )


class Sink:
    """The outside: takes everything."""

    def __init__(self):
        [self.port] = free_ports(1)

    def __enter__(self):
        self.process = subprocess.Popen(["/usr/sbin/smtp-sink", "-u", "nobody", f"127.0.0.1:{self.port}", "512"])
        wait_for(self.port)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
