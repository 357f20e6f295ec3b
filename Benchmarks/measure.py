"""What every benchmark needs: a timed command with its peak memory, ports, a throwaway PostgreSQL, a table, a JSON file."""

import json
import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORES = os.cpu_count()


def release_binary(product="preau"):
    """Builds a program as it is released (deploy/README.md), in a folder of its own, and gives its path."""
    scratch = ROOT / ".build-bench"
    arguments = [
        "swift", "build", "-c", "release", "--static-swift-stdlib", "--scratch-path", str(scratch), "--product", product,
    ]
    environment = {**os.environ, "PREAU_BENCHMARKS": "1"}
    subprocess.run(arguments, cwd=ROOT, check=True, stdout=sys.stderr, env=environment)
    return scratch / "release" / product


def timed(arguments, stdin=None, env=None, cwd=None):
    """Runs a command; gives seconds, peak memory in megabytes and what it printed. A failure stops the benchmark."""
    start = time.monotonic()
    process = subprocess.Popen(
        [str(argument) for argument in arguments],
        stdin=subprocess.PIPE if stdin is not None else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **(env or {})},
        cwd=cwd,
    )
    if stdin is not None:
        process.stdin.write(stdin.encode())
        process.stdin.close()
    output = process.stdout.read().decode()
    errors = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    if status != 0:
        sys.exit(f"{arguments[0]} failed with status {status}:\n{output}\n{errors}")
    return seconds, usage.ru_maxrss / 1024, output


def staff_file(preau, persons, path):
    """So many people of an académie, the same at each run."""
    timed([preau, "sample", "--academy", "lille", "--persons", persons, "--seed", "7", "--out", path])


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def sqlite(database, script):
    """Waits for the server that uses the same database."""
    return timed(["sqlite3", "-cmd", ".timeout 20000", database], stdin=script)


def psql(url, script):
    return timed(["psql", "-v", "ON_ERROR_STOP=1", "-qAt", url], stdin=script)


class Postgres:
    """A PostgreSQL of one benchmark: on disk, fsync on, reached by a socket in its own folder."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
        self.user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []

    def __enter__(self):
        self.folder.mkdir(parents=True)
        if self.user:
            shutil.chown(self.folder, "postgres")
        data = self.folder / "data"
        self._run("initdb", "-D", data, "-U", "preau", "--auth=trust", "--locale=C", "--encoding=UTF8")
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self):
        options = f"-c listen_addresses='' -c unix_socket_directories={self.folder} -c max_wal_size=4GB"
        data = self.folder / "data"
        self._run("pg_ctl", "-D", data, "-w", "-l", self.folder / "log", "-o", options, "start")

    def stop(self):
        self._run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")

    @property
    def url(self):
        return f"postgresql://preau@/postgres?host={self.folder}"

    def psql(self, script):
        return psql(self.url, script)

    def _run(self, program, *arguments):
        command = self.user + [str(self.binaries / program)] + [str(argument) for argument in arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")


def table(title, rows):
    """Prints rows of (what, value) pairs."""
    width = max(len(name) for name, _ in rows)
    print(f"\n{title}")
    for name, value in rows:
        print(f"  {name.ljust(width)}  {value}")


def verdict(value, is_met):
    return f"{value}  {'met' if is_met else 'MISSED'}"


def report(figures, path):
    """Writes the figures where `--json` asked."""
    if path:
        Path(path).write_text(json.dumps(figures, indent=2, sort_keys=True) + "\n")


def workplace():
    """A folder on disk that goes away at the end."""
    return tempfile.TemporaryDirectory(prefix="preau-bench-", dir=os.environ.get("PREAU_BENCH_DIR"))
