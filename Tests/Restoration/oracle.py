"""What a restoration is by definition, said without a word of how it is done.

A message that was in a folder at the date, and that is in no folder any more, the trash excepted, returns to that folder,
once, with the flags it had when it left it. What is in a folder stays as it is. The trash is as good as no folder for
what has been thrown away since the date; what was in the trash then and is there now stays there.

One thing is let pass, which the documentation tells: a message of which somebody kept several copies in several folders
at once returns once, to any of the folders where it has been since the date.
"""

import base64
import collections
import datetime
import re

from timeline import TRASH

LABELS = {"INBOX": "Boîte de réception"}


def expected(timeline, date, dated_folder=None):
    """For each message, where it may be afterwards: a list of choices, each a multiset of (folder, flags).

    There is more than one choice only for a message that was kept in several folders at once.
    """
    stays = collections.defaultdict(list)
    for stay in timeline.stays:
        stays[stay.mark].append(stay)
    return {mark: list(choices(of_one, date, dated_folder)) for mark, of_one in stays.items()}


def choices(stays, date, dated_folder):
    now = [(stay.folder, stay.flags) for stay in stays if stay.until is None]
    then = [stay for stay in stays if stay.since <= date and (stay.until is None or stay.until > date)]
    trash_now = [stay for stay in stays if stay.until is None and stay.folder == TRASH]
    stays_put = (
        not then
        or any(folder != TRASH for folder, _ in now)
        or any(stay.since <= date for stay in trash_now)
    )
    if stays_put:
        yield collections.Counter(now)
        return
    for stay in [stay for stay in stays if leaves_after(stay, date)] if kept_twice(stays) else then:
        if stay.folder == TRASH and trash_now:
            yield collections.Counter(now)
        elif dated_folder:
            back = f"{dated_folder}/{LABELS.get(stay.folder, stay.folder)}"
            yield collections.Counter([*now, (back, stay.flags)])
        else:
            yield collections.Counter([(stay.folder, stay.flags)])


def leaves_after(stay, date):
    return stay.until is None or stay.until > date


def kept_twice(stays):
    """Whether it was in two folders at once, if only for a second: who moves by copying does both at one instant."""
    end = max(stay.until or stay.since for stay in stays) + datetime.timedelta(days=1)
    return any(
        one is not other and one.since < (other.until or end) and other.since < (one.until or end)
        for one in stays for other in stays
    )


def actual(store, user):
    """What a client finds: for each message, where it is."""
    client = store.imap(user)
    found = collections.defaultdict(collections.Counter)
    for line in client.list()[1]:
        if rb"\Noselect" in line:
            continue
        quoted = re.search(rb'"/" (.*)$', line)[1]
        assert client.select(quoted.decode(), readonly=True)[0] == "OK", line
        for part in client.uid("FETCH", "1:*", "(FLAGS BODY.PEEK[HEADER.FIELDS (SUBJECT)])")[1]:
            if isinstance(part, tuple):
                flags = re.search(rb"FLAGS \(([^)]*)\)", part[0])[1].decode().split()
                mark = re.search(rb"Subject: (\S+)", part[1])[1].decode()
                found[mark][decoded(quoted.decode().strip('"')), frozenset(flags) - {r"\Recent"}] += 1
    client.logout()
    return found


def decoded(name):
    def plain(match):
        if not match[1]:
            return "&"
        text = match[1].replace(",", "/")
        return base64.b64decode(text + "=" * (-len(text) % 4)).decode("utf-16-be")
    return re.sub(r"&([^-]*)-", plain, name)


def differences(wanted, found):
    """Every message that is not where it should be, by the kind of fault."""
    faults = collections.defaultdict(list)
    for mark, choices in wanted.items():
        there = found.get(mark, collections.Counter())
        if there in choices:
            continue
        faults[kind(choices[0], there)].append((mark, choices, dict(there)))
    for mark in set(found) - set(wanted):
        faults["extra"].append((mark, [], dict(found[mark])))
    return dict(faults)


def kind(wanted, there):
    if sum(there.values()) > sum(wanted.values()):
        return "extra" if not wanted else "duplicated"
    if sum(there.values()) < sum(wanted.values()):
        return "missing"
    folders = [collections.Counter(folder for folder, _ in one.elements()) for one in (wanted, there)]
    return "wrongly flagged" if folders[0] == folders[1] else "wrongly placed"
