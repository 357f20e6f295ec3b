"""Two months in the life of a mailbox, drawn at random and played to a real Dovecot, with everything that happens in it
written down as it happens.

What is written down knows nothing of copies that are kept nor of times of removal: only which message was in which
folder, from when until when, with which flags when it left.
"""

import base64
import dataclasses
import datetime
import random
import re

INBOX, DRAFTS, SENT, TRASH, JUNK = "INBOX", "Brouillons", "Envoyés", "Corbeille", "Indésirables"
OWN_FOLDERS = [
    "Élèves", "Élèves/5e B", "Conseil d’école", "Réunions & bilans", "100% réussite", "À traiter", "Œuvres complètes",
]
FLAGS = [r"\Seen", r"\Flagged", r"\Answered", "travail"]
DAYS = 59


@dataclasses.dataclass
class Stay:
    """A message in a folder: since when, until when, and its flags when it left."""

    mark: str
    folder: str
    since: datetime.datetime
    until: datetime.datetime | None = None
    flags: frozenset = frozenset()
    # Where it is, as long as it is there.
    uid: int | None = None


def encoded(folder):
    """The modified UTF-7 of RFC 3501 §5.1.3, quoted."""
    def shifted(match):
        text = match[0]
        if text == "&":
            return "&-"
        return "&" + base64.b64encode(text.encode("utf-16-be")).decode().rstrip("=").replace("/", ",") + "-"
    return '"' + re.sub(r"&|[^\x20-\x7e]+", shifted, folder) + '"'


class Timeline:
    def __init__(self, store, user, seed, moves_by_copying):
        self.store, self.user, self.moves_by_copying = store, user, moves_by_copying
        self.chance = random.Random(seed)
        self.stays = []
        self.folders = {INBOX, DRAFTS, SENT, TRASH, JUNK}
        self.count = 0
        self.start = store.now

    def play(self):
        """Lives for two months, several sessions a day."""
        moment = self.start
        end = self.start + datetime.timedelta(days=DAYS)
        while True:
            moment += datetime.timedelta(seconds=self.chance.randrange(1800, 9 * 3600))
            if moment >= end:
                break
            self.store.move_clock(moment)
            self.client = self.store.imap(self.user)
            self.chance.choices(
                [self.deliver, self.send, self.write_draft, self.rewrite_draft, self.flag, self.move, self.throw_away,
                 self.remove, self.empty_trash, self.rescue, self.make_folder, self.remove_folder, self.duplicate],
                [26, 6, 5, 6, 14, 12, 16, 7, 2, 4, 5, 2, 1],
            )[0]()
            self.client.logout()
        self.store.move_clock(end)
        self.end = end
        return self

    # What is where

    def there(self, folder=None):
        return [stay for stay in self.stays if stay.until is None and folder in (None, stay.folder)]

    def some(self, stays, most=4):
        return self.chance.sample(stays, min(len(stays), self.chance.randint(1, most)))

    def by_folder(self, stays):
        return {folder: [stay for stay in stays if stay.folder == folder] for folder in {stay.folder for stay in stays}}

    # What happens

    def append(self, folder, flags):
        self.count += 1
        mark = f"{self.user}-{self.count}"
        text = f"Subject: {mark}\r\nMessage-ID: <{mark}@exemple.fr>\r\n\r\n{'Bonjour. ' * self.chance.randrange(60)}\r\n"
        answer = self.done(self.client.append(encoded(folder), f"({' '.join(flags)})", None, text.encode()))
        uid = int(re.search(rb"APPENDUID \d+ (\d+)", answer[0])[1])
        self.stays.append(Stay(mark, folder, self.store.now, None, frozenset(flags), uid))

    def deliver(self):
        for _ in range(self.chance.randint(1, 4)):
            self.append(JUNK if self.chance.random() < 0.1 else INBOX, [])

    def send(self):
        self.append(SENT, [r"\Seen"])

    def write_draft(self):
        self.append(DRAFTS, [r"\Draft", r"\Seen"])

    def rewrite_draft(self):
        drafts = self.there(DRAFTS)
        if drafts:
            self.append(DRAFTS, [r"\Draft", r"\Seen"])
            self.expunge([self.chance.choice(drafts)])

    def flag(self):
        for folder, stays in self.by_folder(self.some(self.there(), 6)).items():
            self.client.select(encoded(folder))
            for stay in stays:
                flag = self.chance.choice(FLAGS)
                sign = "-" if flag in stay.flags else "+"
                self.done(self.client.uid("STORE", str(stay.uid), f"{sign}FLAGS", f"({flag})"))
                stay.flags = stay.flags ^ {flag}

    def move(self):
        stays = [stay for stay in self.there() if stay.folder not in (TRASH, DRAFTS)]
        self.carry(self.some(stays, 5), self.chance.choice(sorted(self.folders - {TRASH, DRAFTS})))

    def throw_away(self):
        self.carry(self.some([stay for stay in self.there() if stay.folder != TRASH], 5), TRASH)

    def rescue(self):
        self.carry(self.some(self.there(TRASH)), self.chance.choice(sorted(self.folders - {TRASH, DRAFTS})))

    def remove(self):
        self.expunge(self.some(self.there()))

    def empty_trash(self):
        self.expunge(self.there(TRASH))

    def make_folder(self):
        name = self.chance.choice(OWN_FOLDERS)
        if name not in self.folders:
            self.done(self.client.create(encoded(name)))
            self.folders.add(name)

    def remove_folder(self):
        own = sorted(self.folders & set(OWN_FOLDERS))
        if own:
            name = self.chance.choice(own)
            self.done(self.client.delete(encoded(name)))
            self.folders.discard(name)
            for stay in self.there(name):
                self.leave(stay)

    def duplicate(self):
        """The same message in two folders."""
        alone = [stay for stay in self.there() if stay.folder not in (TRASH, DRAFTS)]
        folders = sorted(self.folders - {TRASH, DRAFTS})
        for stay in self.some(alone, 1):
            self.copy([stay], self.chance.choice(folders))

    # By which orders

    def carry(self, stays, target):
        for folder, stays in self.by_folder(stays).items():
            if folder == target:
                continue
            if self.moves_by_copying:
                self.copy(stays, target)
                self.expunge(stays)
            else:
                self.client.select(encoded(folder))
                self.done(self.client.uid("MOVE", self.numbers(stays), encoded(target)))
                new = self.new_numbers(self.client.response("COPYUID")[1][0])
                for stay in stays:
                    self.arrive(stay, target, new[stay.uid])
                    self.leave(stay)

    def copy(self, stays, target):
        for folder, stays in self.by_folder(stays).items():
            self.client.select(encoded(folder))
            answer = self.done(self.client.uid("COPY", self.numbers(stays), encoded(target)))
            told = self.client.response("COPYUID")[1][0] or answer[0]
            new = self.new_numbers(told)
            for stay in stays:
                self.arrive(stay, target, new[stay.uid])

    def expunge(self, stays):
        for folder, stays in self.by_folder(stays).items():
            self.client.select(encoded(folder))
            self.done(self.client.uid("STORE", self.numbers(stays), "+FLAGS", r"(\Deleted)"))
            self.done(self.client.uid("EXPUNGE", self.numbers(stays)))
            for stay in stays:
                self.leave(stay)

    def arrive(self, stay, folder, uid):
        self.stays.append(Stay(stay.mark, folder, self.store.now, None, stay.flags, uid))

    def leave(self, stay):
        stay.until, stay.uid = self.store.now, None

    @staticmethod
    def numbers(stays):
        return ",".join(str(stay.uid) for stay in sorted(stays, key=lambda stay: stay.uid))

    @staticmethod
    def new_numbers(told):
        """The old number of each message, and its new one: `1790 4,7:8 12:14`."""
        def each(text):
            for piece in text.split(","):
                first, _, last = piece.partition(":")
                yield from range(int(first), int(last or first) + 1)
        old, new = re.search(rb"\d+ ([\d,:]+) ([\d,:]+)\]?", told).groups()
        return dict(zip(each(old.decode()), each(new.decode())))

    @staticmethod
    def done(answer):
        assert answer[0] == "OK", answer
        return answer[1]
