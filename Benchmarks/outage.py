"""Twenty messages a second while the database is away for five minutes, then while Préau, Dovecot and Postfix are killed.

Whoever sends does as servers do: what is put off, or finds nobody, is tried again. Targets: nothing refused for good,
nothing lost, nothing twice, ids compared at both ends. And the mail goes on while the database is away.
"""

import argparse
import collections
import contextlib
import os
import queue
import signal
import smtplib
import subprocess
import sys
import threading
import time
from pathlib import Path

import measure
from mailnode import Node, Sink

DOMAIN = "ac-lille.fr"
RETRY = 5


class Sender:
    """A server that brings mail: so many messages a second, and what is not taken yet, again later."""

    def __init__(self, port, persons, rate):
        self.port, self.persons, self.rate = port, persons, rate
        self.taken, self.refused, self.put_off = {}, [], 0
        self._waiting, self._ends = queue.PriorityQueue(), threading.Event()
        self._count = 0

    def __enter__(self):
        self._threads = [threading.Thread(target=self._write)] + [threading.Thread(target=self._carry) for _ in range(8)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._ends.set()
        for thread in self._threads:
            thread.join()

    def _write(self):
        start = time.monotonic()
        while not self._ends.is_set():
            self._count += 1
            self._waiting.put((time.monotonic(), self._count))
            time.sleep(max(0, start + self._count / self.rate - time.monotonic()))

    def _carry(self):
        """Goes on after the end until everything has been taken or refused."""
        while not (self._ends.is_set() and self._waiting.empty()):
            try:
                due, number = self._waiting.get(timeout=1)
            except queue.Empty:
                continue
            time.sleep(max(0, due - time.monotonic()))
            self._try(number)

    def _try(self, number):
        recipient = f"{number % self.persons + 1}agent@{DOMAIN}"
        message = (
            f"From: quelquun@exemple.fr\r\nTo: {recipient}\r\nSubject: Message {number}\r\n"
            f"Message-ID: <{number}@exemple.fr>\r\n\r\nBonjour.\r\n"
        )
        try:
            with smtplib.SMTP("127.0.0.1", self.port, local_hostname="exemple.fr", timeout=30) as client:
                client.sendmail("quelquun@exemple.fr", [recipient], message)
            self.taken[number] = time.monotonic()
        except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as refusal:
            answers = getattr(refusal, "recipients", None)
            code = next(iter(answers.values()))[0] if answers else refusal.smtp_code
            if code >= 500:
                self.refused.append((number, code))
            else:
                self._again(number)
        except (OSError, smtplib.SMTPException):
            self._again(number)

    def _again(self, number):
        self.put_off += 1
        self._waiting.put((time.monotonic() + RETRY, number))


def arrived(node):
    """How often each message is in a mailbox."""
    command = [
        "doveadm", "-c", str(node.mail / "etc" / "dovecot" / "dovecot.conf"), "-f", "flow",
        "fetch", "-A", "hdr.message-id", "mailbox", "INBOX",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    ids = [line.split("<")[1].split("@")[0] for line in done.stdout.splitlines() if "@exemple.fr>" in line]
    return collections.Counter(int(one) for one in ids)


def pid(node, name):
    """The number of a program, once it has one: a server that was killed begins by ending what it had left running."""
    places = {"dovecot": node.mail / "run" / "dovecot" / "master.pid", "postfix": node.mail / "queue" / "pid" / "master.pid"}
    for _ in range(600):
        with contextlib.suppress(OSError, ValueError):
            return int(places[name].read_text())
        time.sleep(0.1)
    sys.exit(f"{name} did not come back within a minute")


def wait_until_delivered(node, sender, seconds=300):
    """What was taken waits in a queue for a while after an outage; it is asked to go now, as the queue would by itself."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        subprocess.run(["postqueue", "-c", str(node.mail / "etc" / "postfix"), "-f"], check=False)
        found = arrived(node)
        if len(found) >= len(sender.taken):
            return found
        time.sleep(3)
    return arrived(node)


def delivered_meanwhile(node, seconds):
    """Messages that reached a mailbox in the last seconds of an outage."""
    before = sum(arrived_quietly(node).values())
    time.sleep(seconds)
    return sum(arrived_quietly(node).values()) - before


def arrived_quietly(node):
    log = (node.mail / "log" / "postfix.log").read_text()
    return collections.Counter({"sent": log.count("status=sent")})


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=float, default=20)
    parser.add_argument("--away", type=float, default=300)
    parser.add_argument("--persons", type=int, default=200)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--json")
    options = parser.parse_args()
    if os.geteuid() != 0:
        sys.exit("Postfix starts as root only: run this benchmark as root.")
    preau = measure.release_binary()
    with measure.workplace() as name, Sink() as sink:
        folder = Path(name)
        folder.chmod(0o755)
        place = folder / "node"
        place.mkdir()
        with measure.Postgres(folder / "server") as server:
            node = Node(preau, place, options.persons, sink.port, server.url)
            node.prepare("none")
            with node, Sender(node.ports["smtp"], options.persons, options.rate) as sender:
                time.sleep(10)
                server.stop()
                time.sleep(max(0, options.away - 10))
                meanwhile = delivered_meanwhile(node, 10)
                server.start()
                time.sleep(10)
                for victim in ("preau", "dovecot", "postfix") * options.kills:
                    kill(node, victim)
                    time.sleep(10)
            with node:
                found = wait_until_delivered(node, sender)
    lost = sorted(set(sender.taken) - set(found))
    twice = sorted(number for number, count in found.items() if count > 1)
    figures = {
        "taken": len(sender.taken), "put_off": sender.put_off, "refused": sender.refused, "lost": lost, "twice": twice,
        "delivered_in_the_last_10_s_of_the_outage": meanwhile,
    }
    measure.table("Mail through outages", [
        ("messages taken, put off on the way", f"{len(sender.taken)}, {sender.put_off}"),
        ("delivered in the last 10 s without a database", f"{meanwhile}"),
        ("refused for good, lost, there twice (target: 0, 0, 0)", f"{len(sender.refused)}, {len(lost)}, {len(twice)}"),
    ])
    measure.report(figures, options.json)
    if sender.refused or lost:
        sys.exit(f"refused {sender.refused[:5]}, lost {lost[:5]}")


def kill(node, victim):
    if victim == "preau":
        node.process.kill()
        node.process.wait()
        node.start()
    else:
        os.kill(pid(node, victim), signal.SIGKILL)


main()
