"""Signs people in, against the raw rate of the same Argon2id verifications on all cores, in the same run.

Targets: at least 0.85 of the raw rate; 95 of 100 sign-ins within 300 ms at 70 % of saturation; under 100 MB with 10,000
living sessions; at three times saturation nobody gets a 500 and accepted people still finish.

A complete sign-in is the page, the form, and the page after it with the session. The crowd is `preau-load`: it runs on
the same cores, and what it takes of them is told.
"""

import argparse
import base64
import hashlib
import os
import sys
import time

import measure
from measure import CORES, verdict
from portal import HOST, PASSWORD, Portal, argon2id, loaded, on_each_engine


class Crowd:
    def __init__(self, program, portal, logins):
        self.program, self.portal, self.logins, self.first = program, portal, logins, 0

    def sign_in(self, **options):
        figures = self._run("signin", logins=self.logins, password=PASSWORD, first=self.first, **options)
        self.first += int(figures["done"]) + int(figures["unfinished"]) + 5000
        return figures

    def visit(self, sessions, **options):
        return self._run("visit", sessions=sessions, **options)

    def _run(self, verb, **options):
        return loaded(self.program, verb, port=self.portal.port, host=HOST, **options)


def saturation(options, load, stored, crowd, portal):
    """The raw rate and the rate of sign-ins in turn, since the machine has other things to do now and then."""
    rounds = []
    for _ in range(options.rounds):
        before = argon2id(load, stored, options.seconds / 2)["per_second"]
        cpu = portal.cpu()
        signed = crowd.sign_in(seconds=options.seconds, together=options.together, warm_up=2)
        cpu = portal.cpu() - cpu
        after = argon2id(load, stored, options.seconds / 2)["per_second"]
        if not signed["done"]:
            sys.exit(f"nobody could sign in: {signed}")
        raw = (before + after) / 2
        rounds.append({
            "raw_per_second": raw, "per_second": signed["per_second"], "ratio": signed["per_second"] / raw,
            "crowd_cpu_share": signed["cpu_seconds"] / signed["seconds"] / CORES,
            "server_cpu_share": cpu / (signed["seconds"] + 2) / CORES, "failed": signed["failed"] + signed["broken"],
        })
    return sorted(rounds, key=lambda one: one["ratio"])[len(rounds) // 2], rounds


def live_sessions(portal, count):
    """Fills up to so many living sessions of as many people; gives the cookies of those added, a hundred at least."""
    known = int(portal.sql("select count(*) from session;"))
    accounts = portal.sql(f"select id, academy from account order by id limit {count};").split()
    now = int(time.time() * 1000)
    cookies, rows = [], []
    for number in range(max(100, count - known)):
        account, academy = accounts[number % len(accounts)].split("|")
        token = os.urandom(32)
        cookies.append(base64.urlsafe_b64encode(token).decode().rstrip("="))
        digest = hashlib.sha256(token).hexdigest()
        blob = f"x'{digest}'" if portal.engine == "sqlite" else f"'\\x{digest}'::bytea"
        rows.append(
            f"('bench-{number}', {blob}, {account}, {academy}, 1, 'Firefox', '10.0.0.0/24', {now}, {now}, {now})"
        )
    head = "insert into session (id, token, account, academy, level, device, source, began_at, seen_at, proved_at) values "
    for start in range(0, len(rows), 500):
        portal.sql(head + ", ".join(rows[start:start + 500]) + ";")
    path = portal.folder / "sessions.txt"
    path.write_text("\n".join(cookies))
    return path, int(portal.sql("select count(*) from session where ended_at is null;"))


def measure_engine(engine, programs, sample, stored, options, folder, url):
    preau, load = programs
    portal = Portal(preau, folder, engine, url)
    logins = portal.prepare(sample, stored)
    with portal:
        crowd = Crowd(load, portal, logins)
        crowd.sign_in(seconds=2, together=8)
        middle, rounds = saturation(options, load, stored, crowd, portal)
        calm = crowd.sign_in(seconds=options.seconds * 2, rate=0.7 * middle["per_second"], warm_up=2)
        flood = crowd.sign_in(seconds=options.seconds, rate=3 * middle["per_second"], drain=120)
        peak = portal.memory()[1]
        flooded = time.time()
        cookies, living = live_sessions(portal, options.sessions)
        visits = crowd.visit(cookies, seconds=options.seconds, together=8)
        # What the flood has left behind is given back to the machine once a minute, and told as the peak.
        time.sleep(max(0, flooded + 65 - time.time()))
        memory, most = portal.memory()
    finished = flood["done"]
    wrong = {key: value for key, value in flood.items() if key.startswith("failed_") or key in ("broken", "unfinished")}
    figures = {
        "rounds": rounds, "calm": calm, "flood": flood, "visits": visits, "living_sessions": living,
        "memory_megabytes": memory, "peak_megabytes": most, "peak_after_flood_megabytes": peak, "ratio": middle["ratio"],
    }
    shares = f"crowd {middle['crowd_cpu_share']:.0%}, server {middle['server_cpu_share']:.0%} of {CORES} cores"
    measure.table(f"Signing in on {engine} (load average {os.getloadavg()[0]:.1f})", [
        ("Argon2id alone, all cores", f"{middle['raw_per_second']:.1f} /s"),
        ("complete sign-ins at saturation", f"{middle['per_second']:.1f} /s  ({shares})"),
        ("ratio, middle of the rounds (target: at least 0.85)", verdict(f"{middle['ratio']:.3f}", middle["ratio"] >= 0.85)),
        ("ratios of all rounds", " ".join(f"{one['ratio']:.3f}" for one in rounds)),
        ("p50 at 70 % of saturation", f"{calm['p50_ms']:.0f} ms"),
        ("p95 at 70 % of saturation (target: under 300 ms)", verdict(f"{calm['p95_ms']:.0f} ms", calm["p95_ms"] < 300)),
        ("at three times: signed in, of which after waiting", f"{finished:.0f}, {flood['done_after_waiting']:.0f}"),
        ("at three times: refused, broken or unfinished (target: 0)", verdict(
            ", ".join(f"{name} {count:.0f}" for name, count in sorted(wrong.items())), not any(wrong.values()),
        )),
        ("pages a second with a session", f"{visits['per_second']:.0f} /s  (p95 {visits['p95_ms']:.0f} ms)"),
        (f"memory with {living} sessions (target: under 100 MB)", verdict(f"{memory:.0f} MB", memory < 100)),
        ("most memory ever held, all seats taken", f"{most:.0f} MB"),
    ])
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=["sqlite", "postgresql"])
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--together", type=int, default=32)
    parser.add_argument("--sessions", type=int, default=10_000)
    parser.add_argument("--persons", type=int, default=20_000)
    parser.add_argument("--json")
    on_each_engine(parser.parse_args(), measure_engine)


main()
