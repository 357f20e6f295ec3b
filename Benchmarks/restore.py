"""Brings 20,000 messages back to their folder by the operator's command, on a Dovecot of ours, and tells how long it takes:
as a whole, without what the command needs to start, and beside what Dovecot needs to copy as many by one order.
"""

import argparse
import datetime
import os
import sys
import time
from pathlib import Path

import measure

sys.path.insert(0, str(measure.ROOT / "Tests/Restoration"))


def seconds(work):
    start = time.monotonic()
    answer = work()
    return time.monotonic() - start, answer


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=20_000)
    parser.add_argument("--binary", type=Path, help="the program to measure, in place of a release build")
    parser.add_argument("--json")
    options = parser.parse_args()
    os.environ["PREAU_BINARY"] = str((options.binary or measure.release_binary()).resolve())
    import test_restoration as known

    start = known.yesterday() - datetime.timedelta(days=30)
    store = known.Store(known.TWINS, start)
    try:
        office = known.Office(store)
        store.start()
        known.fill(store, "p1", options.messages)
        known.remove_all(store, "p1", start + datetime.timedelta(days=3))
        asked = ["p1", "--at", known.instant(start + datetime.timedelta(hours=1)), "--into", "original"]
        store.set_aside("p1")
        store.order("mailboxCreate", user="p1", mailbox=["Essai"])
        peer, _ = seconds(lambda: store.order(
            "copy", user="p1", destinationMailbox="Essai", query=["mailbox", ".EXPUNGED/INBOX", "ALL"]
        ))
        store.put_back("p1")
        whole, report = seconds(lambda: office.restore(*asked))
        assert report["messages"] == options.messages, report
        # The mailbox is whole: the same command only starts, looks and ends.
        office.restore("p2", *asked[1:], "--dry-run")
        start_up, _ = seconds(lambda: office.restore("p2", *asked[1:], "--dry-run"))
        again, report = seconds(lambda: office.restore(*asked))
        assert report["messages"] == 0, report
    finally:
        store.discard()
    work = whole - start_up
    figures = {
        "messages": options.messages, "command_seconds": whole, "start_up_seconds": start_up, "work_seconds": work,
        "one_copy_seconds": peer, "ratio_to_one_copy": work / peer, "second_run_seconds": again,
    }
    measure.table(f"Restoration of {options.messages} messages, mdbox", [
        ("the command, from its start to its end", f"{whole:.2f} s"),
        ("of which to start, on an empty mailbox", f"{start_up:.2f} s"),
        ("the work (target: under 3 s)", f"{work:.2f} s"),
        ("Dovecot copying as many by one order", f"{peer:.2f} s"),
        ("ratio of the work to that", f"{work / peer:.2f}"),
        ("the same command again, nothing to do", f"{again:.2f} s"),
    ])
    measure.report(figures, options.json)


main()
