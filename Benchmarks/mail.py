"""Carries mail, against the same Postfix and Dovecot with static files instead of us, in the same run.

Targets: messages a second, from the first connection to the last mailbox, at least 0.9 of those with static files; 20,000
look-ups a second by Postfix's own client; passwords judged at least at 0.85 of the raw Argon2id rate; one message in lists
to 1,500 people who have their mail sent on, without a single answer that asks to come again.

What judges and signs messages (rspamd) is taken off both sides: it is the same for both, and would hide us.
"""

import argparse
import concurrent.futures
import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path

import measure
from mailnode import Node, Sink, run, wait_for
from measure import CORES, free_ports, verdict
from portal import PASSWORD, argon2id, stored_password

DOMAIN = "ac-lille.fr"
OWNER = 5000


def leave_filter_out(master):
    """The services of a Postfix, without what hands messages to rspamd."""
    kept = [line for line in master.read_text().splitlines() if "milter" not in line]
    master.write_text("\n".join(kept) + "\n")


class Peer:
    """The same two programs with the same settings, except that files say what we are asked elsewhere."""

    def __init__(self, node, folder):
        self.node, self.folder = node, folder
        self.smtp, self.relay, self.redirection = free_ports(3)
        self.log = folder / "log" / "postfix.log"

    def prepare(self):
        shutil.copytree(self.node.mail / "etc", self.folder / "etc")
        for name in ("run/dovecot", "run/lookups", "state/dovecot", "state/postfix", "queue", "mailboxes", "log", "arrivals"):
            (self.folder / name).mkdir(parents=True)
        shutil.chown(self.folder / "state" / "postfix", "postfix", "root")
        shutil.chown(self.folder / "mailboxes", OWNER, OWNER)
        addresses = [f"{number}agent@{DOMAIN}" for number in range(1, self.node.persons + 1)]
        self._write_postfix(addresses)
        self._write_dovecot(addresses)

    def _write_postfix(self, addresses):
        etc = self.folder / "etc" / "postfix"
        main, master = etc / "main.cf", etc / "master.cf"
        text = self._moved(main.read_text())
        text = re.sub(r"^lookups = .*\n", "", text, flags=re.MULTILINE)
        text = text.replace("${lookups}:mailbox", f"hash:{etc}/mailbox").replace("${lookups}:alias", f"hash:{etc}/alias")
        main.write_text(text.replace("${lookups}:sender", f"hash:{etc}/alias"))
        (etc / "mailbox").write_text("".join(f"{address} {address}\n" for address in addresses))
        (etc / "alias").write_text(f"nobody@{DOMAIN} {addresses[0]}\n")
        run("/usr/sbin/postmap", f"hash:{etc}/mailbox", f"hash:{etc}/alias")
        ports = self.node.ports
        text = self._moved(master.read_text())
        for name, port in (("smtp", self.smtp), ("relay", self.relay), ("redirection", self.redirection)):
            text = text.replace(f"127.0.0.1:{ports[name]} ", f"127.0.0.1:{port} ")
        master.write_text(text)

    def _write_dovecot(self, addresses):
        etc = self.folder / "etc" / "dovecot"
        text = self._moved((etc / "dovecot.conf").read_text())
        text = re.sub(r"^protocols = .*$", "protocols = lmtp", text, flags=re.MULTILINE)
        text = re.sub(r"^passdb \{.*?^\}\n", "", text, flags=re.MULTILINE | re.DOTALL)
        text = re.sub(r"^userdb \{.*?^\}\n", "", text, flags=re.MULTILINE | re.DOTALL)
        text = re.sub(r"^auth_policy_.*\n", "", text, flags=re.MULTILINE)
        text = re.sub(r"^service (?:doveadm|auth-worker|\S+-login) \{.*?^\}\n", "", text, flags=re.MULTILINE | re.DOTALL)
        text += f"""
passdb {{
  driver = static
  args = nopassword=y
}}
userdb {{
  driver = passwd-file
  args = {etc}/users
}}
"""
        (etc / "dovecot.conf").write_text(text)
        (etc / "users").write_text("".join(
            f"{address}::{OWNER}:{OWNER}::{self.folder}/mailboxes/{number % 100:02}/p{number}::\n"
            for number, address in enumerate(addresses, 1)
        ))

    def _moved(self, text):
        return text.replace(f"{self.node.mail}/", f"{self.folder}/")

    def __enter__(self):
        # It makes what is missing of the queue.
        run("/usr/sbin/postfix", "-c", self.folder / "etc" / "postfix", "check")
        log = open(self.folder / "programs.log", "w")
        self.dovecot = subprocess.Popen(
            ["/usr/sbin/dovecot", "-F", "-c", self.folder / "etc" / "dovecot" / "dovecot.conf"], stdout=log, stderr=log
        )
        self.postfix = subprocess.Popen(
            ["/usr/lib/postfix/sbin/master", "-c", self.folder / "etc" / "postfix", "-s"], stdout=log, stderr=log,
            start_new_session=True,
        )
        wait_for(self.smtp)
        for _ in range(100):
            if (self.folder / "run" / "dovecot" / "quota-status").exists():
                return self
            time.sleep(0.1)
        sys.exit(f"Dovecot with files did not start: {(self.folder / 'programs.log').read_text()}")

    def __exit__(self, *_):
        for program in (self.postfix, self.dovecot):
            program.send_signal(signal.SIGTERM)
            program.wait(timeout=60)


def outcomes(log, start, to=DOMAIN):
    """How many recipients each outcome had, from a place in Postfix's log on."""
    with open(log) as lines:
        lines.seek(start)
        text = lines.read()
    found = re.findall(rf"to=<[^>]*@{re.escape(to)}>.* status=(\w+)", text)
    return {outcome: found.count(outcome) for outcome in set(found)}


def deliver(port, log, messages, sessions):
    """Messages a second from the first connection to the last mailbox."""
    start = log.stat().st_size if log.exists() else 0
    began = time.monotonic()
    run(
        "/usr/sbin/smtp-source", "-N", "-l", 4096, "-m", messages, "-s", sessions, "-f", "quelquun@exemple.fr",
        "-t", f"agent@{DOMAIN}", f"127.0.0.1:{port}",
    )
    while outcomes(log, start).get("sent", 0) < messages:
        if time.monotonic() - began > 600:
            sys.exit(f"not everything has arrived: {outcomes(log, start)}")
        time.sleep(0.02)
    return messages / (time.monotonic() - began), outcomes(log, start)


def end_to_end(node, peer, options):
    rounds = []
    for _ in range(options.rounds):
        ours, _ = deliver(node.ports["smtp"], node.log, options.messages, options.sessions)
        theirs, _ = deliver(peer.smtp, peer.log, options.messages, options.sessions)
        rounds.append({"ours": ours, "static": theirs, "ratio": ours / theirs})
    return sorted(rounds, key=lambda one: one["ratio"])[len(rounds) // 2], rounds


def look_ups(node, count):
    """Postfix's own client, one question after the other on one connection; then eight of them."""
    keys = node.folder / "keys"
    keys.write_text("".join(f"{number % node.persons + 1}agent@{DOMAIN}\n" for number in range(count)))
    table = f"socketmap:unix:{node.mail}/run/lookups/socket:mailbox"
    command = ["/usr/sbin/postmap", "-c", str(node.mail / "etc" / "postfix"), "-q", "-", table]

    def ask(_):
        with open(keys) as asked:
            subprocess.run(command, stdin=asked, stdout=subprocess.DEVNULL, check=True)

    def rate(clients):
        began = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(clients) as pool:
            list(pool.map(ask, range(clients)))
        return clients * count / (time.monotonic() - began)

    return rate(1), rate(8)


def grants(node, seconds, together):
    """Passwords judged a second, each of somebody whose password was not judged before."""
    port, secret = node.secret
    people = iter(range(1, node.persons + 1))
    end = time.monotonic() + seconds

    def client(_):
        done = 0
        connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=30)
        while time.monotonic() < end:
            number = next(people)
            form = urllib.parse.urlencode({
                "grant_type": "password", "username": f"{number}agent@{DOMAIN}", "password": PASSWORD,
                "client_id": "dovecot", "client_secret": secret,
            })
            connection.request("POST", "/oauth2/token", form, {"Content-Type": "application/x-www-form-urlencoded"})
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 200, (answer.status, number)
            done += 1
        return done

    began = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(together) as pool:
        done = sum(pool.map(client, range(together)))
    return done / (time.monotonic() - began)


def judged(node, load, stored, options):
    rounds = []
    for _ in range(options.rounds):
        before = argon2id(load, stored, options.seconds / 2)["per_second"]
        ours = grants(node, options.seconds, together=8)
        raw = (before + argon2id(load, stored, options.seconds / 2)["per_second"]) / 2
        rounds.append({"raw": raw, "grants": ours, "ratio": ours / raw})
    return sorted(rounds, key=lambda one: one["ratio"])[len(rounds) // 2], rounds


SCRIPT = """require ["copy", "date", "envelope", "relational", "vacation"];
if allof (
  not envelope :is "from" "",
  not header :is "X-Spam" "Yes",
  not header :is "X-Preau" "avis",
  currentdate :zone "+0100" :value "le" "date" "2099-12-31"
) {
  redirect :copy "perso%d@exemple.fr";
}
"""


def list_message(node, count):
    """A message in lists, as a list server sends it: parts of 500 recipients, each of whom has their mail sent on."""
    accounts = node.sql(f"select account from address where replaced_at is null order by account limit {count};").split()
    for number, account in enumerate(accounts):
        script = node.mail / "arrivals" / f"p{account}.sieve"
        script.write_text(SCRIPT % number)
        os.chown(script, 0, OWNER)
        script.chmod(0o640)
    start = node.log.stat().st_size
    began = time.monotonic()
    addresses = [f"{number}agent@{DOMAIN}" for number in range(1, count + 1)]
    for first in range(0, count, 500):
        send(node.ports["smtp"], addresses[first:first + 500])
    while outcomes(node.log, start, "exemple.fr").get("sent", 0) < count:
        if time.monotonic() - began > 300:
            break
        time.sleep(0.05)
    seconds = time.monotonic() - began
    with open(node.log) as lines:
        lines.seek(start)
        refused = len(re.findall(r"(?:NOQUEUE: \w+|status=deferred|: [45]\d\d [45]\.)", lines.read()))
    return seconds, outcomes(node.log, start, "exemple.fr").get("sent", 0), refused


def send(port, recipients):
    import smtplib
    with smtplib.SMTP("127.0.0.1", port, timeout=120) as client:
        message = "From: liste@exemple.fr\r\nTo: liste@exemple.fr\r\nSubject: A tous\r\n\r\nBonjour.\r\n"
        refused = client.sendmail("liste-retours@exemple.fr", recipients, message)
        assert not refused, refused


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=4000)
    parser.add_argument("--sessions", type=int, default=10)
    parser.add_argument("--persons", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--forwarded", type=int, default=1500)
    parser.add_argument("--json")
    options = parser.parse_args()
    if os.geteuid() != 0:
        sys.exit("Postfix starts as root only: run this benchmark as root.")
    preau, load = measure.release_binary(), measure.release_binary("preau-load")
    with measure.workplace() as name, Sink() as sink:
        folder = Path(name)
        folder.chmod(0o755)
        stored = stored_password(load)
        place = folder / "node"
        place.mkdir()
        node = Node(preau, place, options.persons, sink.port)
        node.prepare(stored)
        with node:
            leave_filter_out(node.mail / "etc" / "postfix" / "master.cf")
            run("/usr/sbin/postfix", "-c", node.mail / "etc" / "postfix", "reload")
            peer = Peer(node, folder / "peer")
            peer.folder.mkdir()
            peer.prepare()
            with peer:
                deliver(node.ports["smtp"], node.log, 200, 10)
                deliver(peer.smtp, peer.log, 200, 10)
                carried, rounds = end_to_end(node, peer, options)
            alone, together = look_ups(node, 50_000)
            passwords, judgements = judged(node, load, stored, options)
            seconds, sent_on, refused = list_message(node, options.forwarded)
    measure.table(f"Mail (load average {os.getloadavg()[0]:.1f})", [
        ("messages a second, static files", f"{carried['static']:.0f}"),
        ("messages a second, ours", f"{carried['ours']:.0f}"),
        ("ratio, middle of the rounds (target: at least 0.9)", verdict(f"{carried['ratio']:.3f}", carried["ratio"] >= 0.9)),
        ("ratios of all rounds", " ".join(f"{one['ratio']:.3f}" for one in rounds)),
        ("look-ups a second, one client (its own start included)", f"{alone:.0f}"),
        ("look-ups a second, eight clients (target: 20,000)", verdict(f"{together:.0f}", together >= 20_000)),
        ("Argon2id alone, all cores", f"{passwords['raw']:.1f} /s"),
        ("passwords judged for Dovecot", f"{passwords['grants']:.1f} /s"),
        ("ratio, middle of the rounds (target: at least 0.85)", verdict(f"{passwords['ratio']:.3f}", passwords["ratio"] >= 0.85)),
        (f"to {options.forwarded} people who have their mail sent on", f"{sent_on} sent on in {seconds:.1f} s"),
        ("answers that ask to come again, or refuse (target: 0)", verdict(
            f"{refused}", refused == 0 and sent_on == options.forwarded,
        )),
    ])
    measure.report({
        "carried": rounds, "lookups_alone": alone, "lookups_together": together, "passwords": judgements,
        "forwarded": {"seconds": seconds, "sent_on": sent_on, "refused": refused}, "cores": CORES,
    }, options.json)


main()
