"""A whole mailbox copied to a folder and back by isync, with Python's own client as the witness."""

import base64
import pathlib
import re
import subprocess
import tempfile
import time

import mailbox
import portal

ACADEMY = "dijon"
SCHOOL_COUNCIL = "Conseil d’école, été"
CLASS = "Élèves & familles"

# Names in .localhost resolve everywhere for browsers only, hence the tunnel: the host is still the one that is named to
# the server and looked for in its certificate.
CONFIGURATION = """\
IMAPAccount academie
Host {host}
Tunnel "bash -c 'exec 3<>/dev/tcp/{address}/{port}; cat <&3 & cat >&3; kill $!'"
User "{login}"
Pass "{password}"
SSLType IMAPS
SystemCertificates no
CertificateFile "{authority}"

IMAPStore far
Account academie

MaildirStore near
Path "{folder}/"
Inbox "{folder}/INBOX"
SubFolders Verbatim

Channel mailbox
Far :far:
Near :near:
Patterns *
Create Both
Expunge Both
SyncState *
"""


class Isync(portal.Journey):
    def setUp(self):
        self.doors = mailbox.Doors(portal.demo().mail)
        self.person = portal.demo().take(ACADEMY, "active")
        self.witness = self.doors.imap(self.person["login"], self.person["password"], f"{ACADEMY}.localhost")
        self.addCleanup(self.witness.logout)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = pathlib.Path(folder.name)
        self.copy = self.home / "courrier"
        self.copy.mkdir()
        self.configure()

    def configure(self):
        told = portal.demo().mail
        (self.home / "mbsyncrc").write_text(
            CONFIGURATION.format(
                host=f"{ACADEMY}.localhost", address=told["host"], port=told["imaps"], authority=told["ca"],
                login=self.person["login"], password=self.person["password"], folder=self.copy,
            ),
            encoding="utf-8",
        )

    def test_copy(self):
        """isync copies a mailbox to a folder and carries the changes of both sides, in folders with French names too"""
        self.receive("À garder")
        self.receive("À effacer ici")
        self.receive("À effacer là-bas")
        self.witness.create(quoted(SCHOOL_COUNCIL))
        self.put_far(SCHOOL_COUNCIL, "Ordre du jour")
        self.synchronise()
        self.assertEqual(self.near("INBOX").keys(), {"À garder", "À effacer ici", "À effacer là-bas"})
        self.assertEqual(self.near(SCHOOL_COUNCIL).keys(), {"Ordre du jour"})
        self.assertLessEqual({encoded("Envoyés"), "Brouillons"}, {entry.name for entry in self.copy.iterdir()})

        self.mark_near("INBOX", "À garder", "FRS")
        self.near("INBOX")["À effacer ici"].unlink()
        self.put_near("Brouillons", "Brouillon", "D")
        self.put_near(CLASS, "Liste")
        self.mark_far("INBOX", "À effacer là-bas", r"(\Deleted)")
        self.witness.expunge()
        self.mark_far(SCHOOL_COUNCIL, "Ordre du jour", r"(\Answered)")
        self.put_far("Archives", "Ancien")
        self.synchronise()
        self.assertEqual(self.far("INBOX"), {"À garder": {r"\Flagged", r"\Answered", r"\Seen"}})
        self.assertEqual(self.far("Brouillons"), {"Brouillon": {r"\Draft"}})
        self.assertEqual(self.far(CLASS).keys(), {"Liste"})
        self.assertEqual(self.near("INBOX").keys(), {"À garder"})
        self.assertEqual(flags(self.near(SCHOOL_COUNCIL)["Ordre du jour"]), "R")
        self.assertEqual(self.near("Archives").keys(), {"Ancien"})

        before = self.everything()
        self.synchronise()
        self.assertEqual(self.everything(), before)

    def synchronise(self):
        run = subprocess.run(
            ["mbsync", "--config", self.home / "mbsyncrc", "--all"],
            capture_output=True, text=True, timeout=60, check=False,
        )
        self.assertEqual(run.returncode, 0, run.stderr)

    def everything(self):
        """What there is on both sides, down to the numbers the server gave."""
        near = {path.relative_to(self.copy): path.read_bytes() for path in self.copy.rglob("*") if path.is_file()}
        folders = [re.search(rb'"/" "?(.*?)"?$', line).group(1).decode() for line in self.witness.list()[1]]
        return near, {folder: self.listing(f'"{folder}"') for folder in folders}

    # Far, on the server

    def receive(self, subject):
        colleague = portal.demo().somebody(ACADEMY, "mdupond")
        letter = mailbox.letter(colleague["address"], self.person["address"], subject)
        self.doors.submit(letter, colleague["address"], colleague["password"])
        mailbox.await_letter(self.witness, subject)

    def put_far(self, folder, subject):
        state, words = self.witness.append(quoted(folder), None, None, written(subject))
        self.assertEqual(state, "OK", words)

    def mark_far(self, folder, subject, flags):
        number, _ = mailbox.await_letter(self.witness, subject, quoted(folder))
        self.witness.store(number, "+FLAGS", flags)

    def far(self, folder):
        """The marks of each message by its subject, but for the one that says nobody has seen it before."""
        messages = {}
        for number, line in self.listing(quoted(folder)).items():
            source = self.witness.fetch(number, "(BODY.PEEK[])")[1][0][1]
            marks = re.search(rb"FLAGS \((.*?)\)", line).group(1).decode().split()
            messages[mailbox.read(source)["Subject"]] = set(marks) - {r"\Recent"}
        return messages

    def listing(self, folder):
        state, words = self.witness.select(folder, readonly=True)
        self.assertEqual(state, "OK", words)
        numbers = self.witness.search(None, "ALL")[1][0].split()
        return {number: self.witness.fetch(number, "(UID FLAGS)")[1][0] for number in numbers}

    # Near, in the folder

    def near(self, folder):
        """The file of each message, by its subject."""
        place = self.copy / encoded(folder)
        files = [file for part in ("cur", "new") for file in (place / part).iterdir()]
        return {mailbox.read(file.read_bytes())["Subject"]: file for file in files}

    def mark_near(self, folder, subject, letters):
        file = self.near(folder)[subject]
        name = f"{file.name.partition(':')[0]}:2,{letters}"
        file.rename(file.parent.with_name("cur") / name)

    def put_near(self, folder, subject, letters=""):
        place = self.copy / encoded(folder)
        for part in ("cur", "new", "tmp"):
            (place / part).mkdir(parents=True, exist_ok=True)
        (place / "cur" / f"{time.time_ns()}.1.ici:2,{letters}").write_bytes(written(subject))


def flags(file):
    return file.name.partition(":2,")[2]


def written(subject):
    return mailbox.letter("ici@exemple.fr", "la@exemple.fr", subject).as_bytes()


def encoded(folder):
    """The name of a folder as IMAP writes it (RFC 3501, 5.1.3)."""

    def shifted(run):
        return f"&{base64.b64encode(run.group().encode('utf-16-be')).decode().rstrip('=').replace('/', ',')}-"

    return re.sub(r"[^ -~]+", shifted, folder.replace("&", "&-"))


def quoted(folder):
    return f'"{encoded(folder)}"'
