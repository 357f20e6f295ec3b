"""Restoration to a date, by the operator's command, on a real Dovecot whose clock lives two months in a few seconds."""

import contextlib
import datetime
import json
import os
import random
import signal
import subprocess
import time
import unittest

import oracle
from command import Office, instant
from store import UTC, Layout, Store
from timeline import DAYS, Timeline

TWINS = Layout("a twin of each folder, mdbox")
SINGLE_FILES = Layout("a twin of each folder, sdbox", driver="sdbox")
SINGLE = Layout("one mailbox and the ledger, mdbox", is_single=True)

# Of each of the seven timelines; enough of them for every change, and more when the matter itself is changed.
DATES = int(os.environ.get("PREAU_DATES", 7))
SEED = int(os.environ.get("PREAU_SEED", random.SystemRandom().randrange(1 << 32)))


def yesterday():
    return datetime.datetime.now(UTC).replace(microsecond=0) - datetime.timedelta(days=1)


class Restoration(unittest.TestCase):
    maxDiff = None

    @contextlib.contextmanager
    def premises(self, layout, start):
        store = Store(layout, start)
        try:
            office = Office(store)
            store.start()
            yield store, office
        finally:
            store.discard()

    # Two months at random

    def test_moves(self):
        """Clients that move, a twin of each folder, mdbox"""
        self.walk(TWINS, [1, 2], moves_by_copying=False)

    def test_copies(self):
        """Clients that copy and expunge, a twin of each folder, mdbox"""
        self.walk(TWINS, [3, 4], moves_by_copying=True)

    def test_single_mailbox(self):
        """One mailbox for everything and the ledger, clients of both kinds"""
        self.walk(SINGLE, [5], moves_by_copying=False)
        self.walk(SINGLE, [6], moves_by_copying=True)

    def test_sdbox(self):
        """A file for each message"""
        self.walk(SINGLE_FILES, [7], moves_by_copying=False)

    def walk(self, layout, numbers, moves_by_copying):
        start = yesterday() - datetime.timedelta(days=DAYS)
        for number in numbers:
            seed = f"{SEED}-{number}"
            with self.subTest(seed=seed), self.premises(layout, start) as (store, office):
                timeline = Timeline(store, "p1", seed, moves_by_copying).play()
                self.assert_told_right(timeline, oracle.actual(store, "p1"))
                store.wake().set_aside("p1")
                chance = random.Random(f"dates {seed}")
                for index in range(DATES):
                    date = start + datetime.timedelta(seconds=chance.randrange(DAYS * 86400 - 1))
                    self.restore_and_judge(store, office, timeline, date, "dated" if index % 3 == 2 else "original")
                    store.put_back("p1")

    def assert_told_right(self, timeline, found):
        """What was written down is what is there: a restoration is judged by it."""
        told = oracle.expected(timeline, timeline.start - datetime.timedelta(days=1))
        self.assertEqual(oracle.differences(told, found), {}, "the timeline was not written down as it was")

    def restore_and_judge(self, store, office, timeline, date, into):
        before = oracle.actual(store, "p1")
        asked = ["p1", "--at", instant(date), "--into", into]
        counted = office.restore(*asked, "--dry-run")["messages"]
        self.assertEqual(oracle.actual(store, "p1"), before, "counting has changed something")
        report = office.restore(*asked)
        self.assertEqual((report["state"], report["messages"]), ("done", counted))
        wanted = oracle.expected(timeline, date, dated_folder(date) if into == "dated" else None)
        found = oracle.actual(store, "p1")
        faults = oracle.differences(wanted, found)
        self.assertEqual(faults, {}, f"at {instant(date)}, {into}")
        again = office.restore(*asked)
        self.assertEqual(again["messages"], 0)
        self.assertEqual(oracle.actual(store, "p1"), found, "a second run has changed something")
        if counted:
            self.assertEqual(office.restore("p1", "--undo", report["number"])["state"], "undone")
            self.assertEqual(places(oracle.actual(store, "p1")), places(before), "undone, it is not as before")
        tally.add(store.layout.name, counted)

    # Accidents

    def test_killed(self):
        """Killed again and again in the middle, and run again: everything is back, once"""
        start = yesterday() - datetime.timedelta(days=30)
        with self.premises(TWINS, start) as (store, office):
            fill(store, "p1", 20_000)
            date = start + datetime.timedelta(hours=1)
            remove_all(store, "p1", start + datetime.timedelta(days=3))
            asked = ["p1", "--at", instant(date), "--into", "original"]
            for share, victim in ((0.1, "preau"), (0.4, "dovecot"), (0.7, "preau")):
                self.kill_in_the_middle(store, office, asked, int(20_000 * share), victim)
            report = office.restore(*asked)
            self.assertEqual(report["state"], "done")
            self.assertEqual(self.marks(store, "p1"), sorted(f"p1-{number}" for number in range(20_000)))
            self.assertEqual(office.restore(*asked)["messages"], 0)
            self.undo_the_last(office)
            self.assertEqual(self.marks(store, "p1"), [])

    def undo_the_last(self, office):
        """That which brought something back: one that is asked for again once it has ended has nothing to do."""
        with contextlib.closing(office.database()) as database:
            asked_last = "select max(number) from mail_restoration where state = 'done' and total > 0"
            [(number,)] = database.execute(asked_last).fetchall()
        self.assertEqual(office.restore("p1", "--undo", number)["state"], "undone")

    def kill_in_the_middle(self, store, office, asked, count, victim, attempts=3):
        process = office.start(*office.restoring(*asked))
        deadline = time.monotonic() + 120
        while True:
            with contextlib.closing(office.database()) as database:
                rows = database.execute("select done from mail_restoration where state = 'running'").fetchall()
            if rows and rows[0][0] >= count:
                break
            if process.poll() is not None:
                # It was faster than we look, or the one before was and nothing was left to bring back: that is taken
                # away, and it begins again.
                self.assertGreater(attempts, 0, "it always ended before it could be killed")
                report = json.loads(process.communicate()[0].splitlines()[-1])
                self.assertEqual(report["state"], "done", report)
                self.undo_the_last(office)
                return self.kill_in_the_middle(store, office, asked, count, victim, attempts - 1)
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.002)
        if victim == "preau":
            process.kill()
        else:
            for child in children(store.process.pid, "doveadm"):
                os.kill(child, signal.SIGKILL)
            # It goes on by itself once Dovecot answers again; this one is in a hurry.
            time.sleep(0.5)
            process.kill()
        process.communicate()

    def marks(self, store, user):
        return sorted(mark for mark, places in oracle.actual(store, user).items() for _ in places.elements())

    def test_purge(self):
        """What left a folder 63 days ago is forgotten, what left it 61 days ago is not"""
        today = datetime.datetime.now(UTC).replace(microsecond=0)
        for layout in (TWINS, SINGLE):
            with self.subTest(layout=layout.name), self.premises(layout, today - datetime.timedelta(days=80)) as (store, office):
                for days in (63, 61):
                    client = store.imap("p1")
                    text = f"Subject: jour-{days}\r\n\r\nBonjour.\r\n".encode()
                    self.assertEqual(client.append("INBOX", None, None, text)[0], "OK")
                    client.logout()
                    remove_all(store, "p1", today - datetime.timedelta(days=days), wakes=False)
                store.wake()
                asked = ["p1", "--at", instant(today - datetime.timedelta(days=64)), "--dry-run"]
                self.assertEqual(office.restore(*asked)["messages"], 1)
                later = ["p1", "--at", instant(today - datetime.timedelta(days=62)), "--dry-run"]
                self.assertEqual(office.restore(*later)["messages"], 1)
                self.assertEqual(json.loads(office.run("mail", "purge", "--json")), {"failed": 0, "mailboxes": 1})
                self.assertEqual(office.restore(*asked)["messages"], 0)
                self.assertEqual(office.restore(*later)["messages"], 1)

    def test_twenty_thousand(self):
        """Twenty thousand messages; how long it takes is told"""
        start = yesterday() - datetime.timedelta(days=30)
        with self.premises(TWINS, start) as (store, office):
            fill(store, "p1", 20_000)
            remove_all(store, "p1", start + datetime.timedelta(days=3))
            began = time.monotonic()
            report = office.restore("p1", "--at", instant(start + datetime.timedelta(hours=1)), "--into", "original")
            seconds = time.monotonic() - began
            self.assertEqual(report["messages"], 20_000)
            self.assertEqual(len(self.marks(store, "p1")), 20_000)
            print(f"20,000 messages in {seconds:.2f} s", flush=True)


class Tally:
    """How many dates and messages were judged, for whoever reads the output."""

    def __init__(self):
        self.dates, self.messages = {}, {}

    def add(self, layout, messages):
        self.dates[layout] = self.dates.get(layout, 0) + 1
        self.messages[layout] = self.messages.get(layout, 0) + messages

    def __str__(self):
        lines = [f"{self.dates[name]} dates, {self.messages[name]} messages: {name}" for name in self.dates]
        return "\n".join([*lines, f"{sum(self.dates.values())} dates in all, seed {SEED}"])


tally = Tally()


def tearDownModule():
    print(tally, flush=True)


def dated_folder(date):
    """Named after the last day that is brought back, in the time of Paris."""
    # Of Préau's zone files, to the second before.
    import zoneinfo
    day = (date - datetime.timedelta(milliseconds=1)).astimezone(zoneinfo.ZoneInfo("Europe/Paris"))
    months = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
    return f"Restauré du {'1er' if day.day == 1 else day.day} {months[day.month - 1]} {day.year}"


def places(found):
    """Where messages are. What comes back to the trash comes once, with the flags it returned with."""
    return {mark: sorted({folder for folder, _ in one.elements()}) for mark, one in found.items() if one}


def fill(store, user, count):
    """Many short messages at once, as many an order as a client may send (RFC 3502)."""
    client = store.imap(user)
    for first in range(0, count, 1000):
        tag = client._new_tag()
        client.send(tag + b" APPEND INBOX")
        for number in range(first, min(first + 1000, count)):
            text = f"Subject: {user}-{number}\r\nMessage-ID: <{number}@exemple.fr>\r\n\r\nBonjour.\r\n".encode()
            client.send(b" (\\Seen) {%d+}\r\n" % len(text) + text)
        client.send(b"\r\n")
        client._command_complete("APPEND", tag)
    client.logout()


def remove_all(store, user, moment, wakes=True):
    store.move_clock(moment)
    client = store.imap(user)
    client.select("INBOX")
    client.store("1:*", "+FLAGS.SILENT", r"(\Deleted)")
    client.expunge()
    client.logout()
    if wakes:
        store.wake()


def children(parent, name):
    """The programs that a program has started, by their name."""
    told = subprocess.run(["ps", "-o", "pid=,comm=", "--ppid", str(parent)], capture_output=True, text=True).stdout
    return [int(line.split()[0]) for line in told.splitlines() if line.split()[1].startswith(name)]


if __name__ == "__main__":
    unittest.main(verbosity=2)
