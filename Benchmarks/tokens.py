"""Grants, renews and answers for tokens, against what the machine's own signatures, flushes and answers allow, in the same run.

Targets, with all cores: 5,000 tokens of clients a second, 5,000 durable renewals and 20,000 introspections, or half of what the
primitives alone allow, whichever is lower; and a whole sign-in for an application at most 1.15 times the processor time of
the Argon2id verification it contains, which the server's own threads that hash tell.

- A token of a client: one ES256 signature. A renewal: two, and one durable group for as many as are under way together.
  An introspection: one ES256 verification and the shortest answer of the same server.
- The crowd is `preau-load`, one thread. It runs on the same cores as what it measures: what each takes is told, and so is
  the rate that the server's own processor time would allow if it had the cores for itself.
- Whole sign-ins are measured for eight people at a time and for 32: the more wait, the more is answered together.
- Everything is measured in three rounds, as a machine changes while it is measured; each line tells of its middle round.
- Every answer is read; every token that was given is verified once the clock has stopped. Then the server is killed, and
  each renewal that was answered is looked for in the database.
"""

import argparse
import base64
import hashlib
import os
import re
import sys
import time
import urllib.request

import measure
from measure import CORES, verdict
from portal import HOST, PASSWORD, Portal, argon2id, loaded, on_each_engine

CLIENT = "banc-d-essai"
REDIRECT = "http://localhost:9/retour"
# How many sign in for an application at a time.
FLOWS = (8, 32)
ROUNDS = 3
# What SQLite's log gets for one renewal, and the frames of its pages: 24 octets before each page of 4,096 (fileformat2).
FRAME = 4120


class Crowd:
    def __init__(self, program, portal, secret, folder, logins):
        self.program, self.portal, self.secret, self.folder = program, portal, secret, folder
        self.logins = logins
        self.keys = folder / "keys.json"

    def learn_keys(self):
        question = urllib.request.Request(f"http://127.0.0.1:{self.portal.port}/oidc/jwks", headers={"Host": HOST})
        self.keys.write_bytes(urllib.request.urlopen(question, timeout=20).read())

    def run(self, verb, together, seconds, **options):
        """Warms up, then measures, with the processor time that the server has taken meanwhile."""
        self._run(verb, together, min(2, seconds), **options)
        if "first" in options:
            # Others than those of the warm-up: whoever comes again from another browser is told so by mail.
            options["first"] += 500
        before, hashing = self.portal.cpu(), self.portal.hashing()
        figures = self._run(verb, together, seconds, **options)
        figures["server_cpu"], figures["hashing_cpu"] = self.portal.cpu() - before, self.portal.hashing() - hashing
        wrong = {name: figures.get(name, 0) for name in ("failed", "broken", "unfinished", "tokens_wrong")}
        if any(wrong.values()) or not figures["done"]:
            sys.exit(f"{verb}: some answers were wrong: {figures}")
        return figures

    def _run(self, verb, together, seconds, **options):
        return loaded(
            self.program, verb, port=self.portal.port, host=HOST, client=CLIENT, secret=self.secret, keys=self.keys,
            together=together, seconds=seconds, **options,
        )


def add_client(portal):
    """An application as an operator adds it, with all that it may be granted; gives its secret."""
    words = ["--name", "Banc d’essai", "--purpose", "Mesurer.", "--redirect-uri", REDIRECT]
    secret = measure.timed([portal.preau, "clients", "add", CLIENT, *words], env=portal.environment)[2].strip()
    file = portal.folder / "clients" / f"{CLIENT}.yaml"
    text = file.read_text()
    text = re.sub("^grants:.*$", "grants: [authorization_code, refresh_token, client_credentials]", text, flags=re.MULTILINE)
    text = re.sub("^scopes:.*$", "scopes: [openid, profile, email, scim]", text, flags=re.MULTILINE)
    file.write_text(text)
    return secret


def grant(portal, count):
    """As many people who are with the application, each with a token that renews; gives the file of the tokens."""
    accounts = portal.sql(f"select id, academy from account order by id limit {count};").split()
    now = int(time.time() * 1000)
    tokens, grants, rows = [], [], []
    for number in range(count):
        account, academy = accounts[number % len(accounts)].split("|")
        token = os.urandom(32)
        digest = hashlib.sha256(token).hexdigest()
        blob = f"x'{digest}'" if portal.engine == "sqlite" else f"'\\x{digest}'::bytea"
        tokens.append(base64.urlsafe_b64encode(token).decode().rstrip("="))
        grants.append(
            f"({number + 1}, {academy}, {account}, '{CLIENT}', 'sujet-{number}', 'seance-{number}', 'nom-{number}', "
            f"'email openid profile', '', '', {now}, {now}, {now + 43200000}, 0)"
        )
        rows.append(f"({blob}, {number + 1}, '{CLIENT}', {now})")
    portal.sql(
        "insert into federation_grant (id, academy, account, client, subject, session, session_name, scopes, "
        "identity_claims, userinfo_claims, proved_at, began_at, ends_at, offline) values " + ", ".join(grants) + ";"
        "insert into federation_refresh (token, grant_id, client, issued_at) values " + ", ".join(rows) + ";"
    )
    path = portal.folder / "renewing.txt"
    path.write_text("\n".join(tokens))
    return path


class Machine:
    """What it can do with nothing else to do."""

    def __init__(self, load, folder, seconds, together):
        signed = loaded(load, "sign", seconds=seconds, threads=CORES)
        checked = loaded(load, "check", seconds=seconds, threads=CORES)
        self.signatures, self.checks = signed["per_second"], checked["per_second"]
        # The same by processor time, which neighbours on the machine change less.
        self.signatures_alone, self.checks_alone = allowed(signed), allowed(checked)
        # A renewal changes four pages at least: two tables, two indexes of one of them; those of a group share some.
        flushed = loaded(load, "commit", seconds=seconds, bytes=FRAME * 4 * together, file=folder / "flushed")
        self.groups = flushed["per_second"]
        self.together = together

    def renewals(self):
        """Two signatures each, and a group's flush for as many as are under way; the flush leaves the cores to others."""
        return min(self.signatures / 2, self.groups * self.together)

    @staticmethod
    def both(one, other):
        """How many a second of what takes one thing and the other."""
        return 1 / (1 / one + 1 / other)


def allowed(raw):
    """How many a second if all cores did nothing else: by the processor time it took."""
    return CORES * raw["count"] / raw["cpu_seconds"]


def allowed_alone(figures):
    """How many a second if the crowd were elsewhere: by the processor time of the server."""
    return CORES * figures["done"] / figures["server_cpu"]


class Measure:
    """One rate in one round, and what the primitives of that round allowed."""

    def __init__(self, figures, target, limit, limit_alone):
        self.figures, self.limit, self.limit_alone = figures, limit, limit_alone
        self.rate, self.wanted = figures["per_second"], min(target, limit / 2)
        self.reached = self.rate / self.wanted

    def lines(self, title, reached):
        figures = self.figures
        shares = f"crowd {figures['cpu_seconds'] / figures['seconds'] / CORES:.0%}, server " \
            f"{figures['server_cpu'] / figures['seconds'] / CORES:.0%}"
        return [
            (f"{title} (target: {self.wanted:.0f} /s)", verdict(f"{self.rate:.0f} /s", self.rate >= self.wanted)),
            ("  of the target, each round", reached),
            ("  ratio to the primitives alone", f"{self.rate / self.limit:.2f} of {self.limit:.0f} /s"),
            ("  by the server's own time on all cores", f"{allowed_alone(figures):.0f} /s  ({shares} of {CORES} cores)"),
            ("  ratio by processor time", f"{allowed_alone(figures) / self.limit_alone:.2f} of {self.limit_alone:.0f} /s"),
            ("  middle and 99 of 100 answered within", f"{figures['p50_ms']:.1f} ms, {figures['p99_ms']:.1f} ms"),
        ]


class FlowMeasure:
    """Whole sign-ins in one round, and the Argon2id within them."""

    def __init__(self, figures, alone):
        self.figures = figures
        self.own, self.hashing = (1000 * figures[name] / figures["done"] for name in ("server_cpu", "hashing_cpu"))
        self.alone, self.reached = 1000 * alone, self.own / self.hashing

    def lines(self, title, reached):
        return [
            (title, f"{self.figures['per_second']:.1f} /s"),
            ("  processor time of one, of the Argon2id within", f"{self.own:.1f} ms, {self.hashing:.1f} ms"),
            ("  ratio (target: at most 1.15)", verdict(f"{self.reached:.2f}", self.reached <= 1.15)),
            ("  ratio, each round", reached),
            ("  ratio to Argon2id with nothing else to do", f"{self.own / self.alone:.2f}"),
        ]


def middle_lines(title, measures):
    """What the middle one of some rounds says, with what all of them reached."""
    reached = ", ".join(f"{one.reached:.2f}" for one in measures)
    return sorted(measures, key=lambda one: one.reached)[len(measures) // 2].lines(title, reached)


def kept(portal, renewing, started):
    """Whether each renewal that was answered is in the database of a server that was killed."""
    digests = {hashlib.sha256(base64.urlsafe_b64decode(one + "=")).hexdigest() for one in renewing}
    shown = "hex(token)" if portal.engine == "sqlite" else "encode(token, 'hex')"
    asked = f"select {shown} from federation_refresh where replaced_at is null and grant_id <= {started};"
    living = portal.sql(asked).split()
    if {one.lower() for one in living} != digests or len(renewing) != started:
        sys.exit("a renewal that was answered is not in the database")


def measure_round(crowd, load, stored, renewing, options, first):
    """All of it once; people who sign in are counted from `first` on, and nobody comes twice."""
    machine = Machine(load, crowd.folder, options.seconds / 2, options.together)
    bare = crowd.run("bare", options.together, options.seconds)
    granted = crowd.run("grant", options.together, options.seconds)
    renewed = crowd.run("refresh", options.together, options.seconds, tokens=renewing, out=renewing)
    asked = crowd.run("introspect", options.together, options.seconds, tokens=f"{renewing}.access")
    raw = argon2id(load, stored, options.seconds / 2)
    alone = raw["cpu_seconds"] / raw["count"]
    flows = {}
    for together in FLOWS:
        flows[together] = crowd.run(
            "flow", together, options.seconds, logins=crowd.logins, password=PASSWORD, first=first, redirect_uri=REDIRECT,
        )
        first += options.persons // (len(FLOWS) * ROUNDS)
    return {
        "machine": vars(machine), "bare": bare, "argon2id_alone": alone,
        "measures": {
            "tokens of clients": Measure(granted, 5000, machine.signatures, machine.signatures_alone),
            "durable renewals": Measure(renewed, 5000, machine.renewals(), machine.signatures_alone / 2),
            "introspections": Measure(
                asked, 20000, machine.both(machine.checks, bare["per_second"]),
                machine.both(machine.checks_alone, allowed_alone(bare)),
            ),
            **{
                f"whole sign-ins for an application, {together} people at a time": FlowMeasure(figures, alone)
                for together, figures in flows.items()
            },
        },
    }


def measure_engine(engine, programs, sample, stored, options, folder, url):
    preau, load = programs
    portal = Portal(preau, folder, engine, url)
    logins = portal.prepare(sample, stored)
    secret = add_client(portal)
    renewing = grant(portal, options.together * 2)
    with portal:
        crowd = Crowd(load, portal, secret, folder, logins)
        crowd.learn_keys()
        rounds = [
            measure_round(crowd, load, stored, renewing, options, options.together + options.persons * number // ROUNDS)
            for number in range(ROUNDS)
        ]
        portal.process.kill()
        portal.process.wait()
    kept(portal, renewing.read_text().split(), options.together * 2)

    def every(what):
        return ", ".join(f"{what(one):.0f}" for one in rounds) + " /s"

    measure.table(f"Tokens on {engine}, {ROUNDS} rounds (load average {os.getloadavg()[0]:.1f})", [
        ("ES256 signatures alone, all cores", every(lambda one: one["machine"]["signatures"])),
        ("ES256 verifications alone, all cores", every(lambda one: one["machine"]["checks"])),
        (f"durable groups of {options.together}", every(lambda one: one["machine"]["groups"])),
        ("shortest answer of the same server", every(lambda one: one["bare"]["per_second"])),
        *(
            line for title in rounds[0]["measures"]
            for line in middle_lines(title, [one["measures"][title] for one in rounds])
        ),
    ])
    return [
        {**one, "measures": {title: vars(taken) for title, taken in one["measures"].items()}} for one in rounds
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=["sqlite", "postgresql"])
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--together", type=int, default=64)
    parser.add_argument("--persons", type=int, default=9000)
    parser.add_argument("--json")
    on_each_engine(parser.parse_args(), measure_engine)


main()
