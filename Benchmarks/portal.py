"""A portal under measure: `preau serve` on ports of its own, with people who have a password."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import measure
from measure import CORES, free_ports

PASSWORD = "Tilleul-7-Cour-vert"
HOST = "preau.ac-lille.fr"
RULES = measure.ROOT / "Sources" / "Academies" / "Data" / "national.yaml"


class Portal:
    """`preau serve` on ports of its own, with people who have a password."""

    def __init__(self, preau, folder, engine, url):
        self.preau, self.folder, self.engine, self.url = preau, folder, engine, url
        self.port, self.admin = free_ports(2)

    def prepare(self, sample, stored):
        """Imports everybody, as if each had activated their account and accepted the charter."""
        charter = re.search(r'^charter:\n  version: "([^"]+)"', RULES.read_text(), re.MULTILINE).group(1)
        measure.timed([self.preau, "import", sample, "--academy", "lille"], env=self.environment)
        now = int(time.time() * 1000)
        self.sql(f"""
            update account set state = 'active';
            insert into password (account, stored, changed_at) select id, '{stored}', {now} from account;
            insert into charter_acceptance (account, version, accepted_at) select id, '{charter}', {now} from account;
        """)
        logins = self.sql("select stem || case when number = 0 then '' else cast(number as text) end from login;")
        path = self.folder / "logins.txt"
        path.write_text(logins)
        return path

    def __enter__(self):
        self.process = subprocess.Popen(
            [self.preau, "serve"], env={**os.environ, **self.environment}, stdout=subprocess.DEVNULL,
            stderr=open(self.folder / "serve.log", "w"),
        )
        for _ in range(200):
            if self.metrics() is not None:
                return self
            time.sleep(0.1)
        sys.exit(f"the portal did not start: {(self.folder / 'serve.log').read_text()}")

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30)

    @property
    def environment(self):
        return {
            "PREAU_DATA_DIR": str(self.folder), "PREAU_DATABASE_URL": self.url or f"sqlite://{self.folder}/preau.sqlite",
            "PREAU_HTTP_PORT": str(self.port), "PREAU_ADMIN_PORT": str(self.admin),
            "PREAU_PUBLIC_NATIONAL": "http://preau.example", "PREAU_PROXIES_TRUSTED": "127.0.0.1",
            "PREAU_MAIL_RELAY": "smtp://localhost:25",
        }

    def sql(self, script):
        if self.engine == "sqlite":
            return measure.sqlite(self.folder / "preau.sqlite", script)[2]
        return measure.psql(self.url, script)[2]

    def metrics(self):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.admin}/metrics", timeout=5) as answer:
                return answer.read().decode()
        except OSError:
            return None

    def memory(self):
        """Megabytes the process holds in memory now, and the most it ever held."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        fields = dict(line.split(":", 1) for line in status.splitlines())
        return int(fields["VmRSS"].split()[0]) / 1024, int(fields["VmHWM"].split()[0]) / 1024

    def cpu(self):
        """Processor time of all threads, those that have ended included."""
        return ticks(Path(f"/proc/{self.process.pid}/stat"))[1]

    def hashing(self):
        """Processor time of the threads that verify passwords, which do nothing else."""
        threads = [ticks(thread / "stat") for thread in Path(f"/proc/{self.process.pid}/task").iterdir()]
        return sum(time for name, time in threads if name.startswith("hashing"))


def ticks(stat):
    """The name and the processor time of a process or thread (proc_pid_stat(5)); nothing of one that has ended."""
    try:
        name, fields = stat.read_text().split("(", 1)[1].rsplit(")", 1)
    except OSError:
        return "", 0
    fields = fields.split()
    return name, (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def loaded(load, verb, **options):
    """What `preau-load` saw, told its verb and its options."""
    arguments = [load, verb]
    for name, value in options.items():
        arguments += [f"--{name.replace('_', '-')}", value]
    return json.loads(measure.timed(arguments)[2])


def argon2id(load, stored, seconds):
    """Verifications of the password with nothing else to do, on all cores."""
    return loaded(load, "verify", seconds=seconds, threads=CORES, hash=stored, password=PASSWORD)


def stored_password(load):
    """A hash of today's parameters, made by the same libsodium the server uses."""
    return measure.timed([load, "hash", "--password", PASSWORD])[2].strip()


def on_each_engine(options, measure_engine):
    """Takes the same measure on each engine that was asked for, each with the same people in a folder of its own."""
    programs = (measure.release_binary(), measure.release_binary("preau-load"))
    with measure.workplace() as name:
        folder = Path(name)
        folder.chmod(0o755)
        sample = folder / "staff.csv"
        measure.staff_file(programs[0], options.persons, sample)
        stored = stored_password(programs[1])
        figures = {"cores": CORES, "load_before": os.getloadavg()[0]}
        for engine in [options.engine] if options.engine else ["sqlite", "postgresql"]:
            place = folder / engine
            place.mkdir()
            if engine == "sqlite":
                figures[engine] = measure_engine(engine, programs, sample, stored, options, place, None)
            else:
                with measure.Postgres(folder / "server") as server:
                    figures[engine] = measure_engine(engine, programs, sample, stored, options, place, server.url)
    measure.report(figures, options.json)
