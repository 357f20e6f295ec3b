"""Préau as its operator runs it, beside a Dovecot of ours."""

import datetime
import json
import os
import pathlib
import sqlite3
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("PREAU_BINARY", ROOT / ".build/debug/preau"))
ACADEMY = "lille"


class Office:
    """A database with a few people, whose mailboxes are those of a store."""

    def __init__(self, store, persons=3):
        self.folder = store.folder / "office"
        self.folder.mkdir()
        self.configuration = self.folder / "preau.yaml"
        self.configuration.write_text(f"""\
data: {{dir: {self.folder}/data}}
mailboxes:
  dir: {store.folder}
  host: mail.exemple.fr
  academies: {ACADEMY}
  certificate: {store.folder}/none.pem
  key: {store.folder}/none.key
  ports: {{doveadm: {store.doveadm_port}}}
""")
        staff = self.folder / "staff.csv"
        self.run("sample", "--academy", ACADEMY, "--persons", persons, "--seed", 3, "--out", staff, configured=False)
        self.run("import", staff, "--academy", ACADEMY)
        with self.database() as database:
            self.logins = {
                f"p{account}": stem + (str(number) if number else "")
                for account, stem, number in database.execute("select account, stem, number from login")
            }

    def database(self):
        return sqlite3.connect(f"file:{self.folder}/data/preau.sqlite?mode=ro", uri=True, timeout=30)

    def run(self, *words, configured=True):
        told = self.start(*words, configured=configured)
        output, problems = told.communicate(timeout=300)
        assert told.returncode == 0, f"{words}: {output}{problems}"
        return output

    def start(self, *words, configured=True):
        arguments = [str(BINARY), *(str(word) for word in words)]
        if configured:
            arguments += ["--config", str(self.configuration)]
        return subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def restoring(self, user, *more):
        return ["mail", "restore", self.logins[user], "--academy", ACADEMY, "--json", *more]

    def restore(self, user, *more):
        return json.loads(self.run(*self.restoring(user, *more)).splitlines()[-1])


def instant(moment):
    return moment.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
