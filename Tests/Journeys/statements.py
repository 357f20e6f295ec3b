"""The sixty statements of the interface: which are tested here, and to which room the others belong."""

import re

# Each is a page of a room that is not open, or a test of another suite.
ELSEWHERE = {
    "U36": "SignIn, with passkeys",
    "U37": "SignIn, with passkeys",
    "U42": "tested in SignInTests/ProposalsTests",
    "U43": "Federation",
    "U44": "SignIn, with second factors",
    "U45": "SignIn, with second factors",
    "U46": "SignIn, with second factors",
    "U48": "tested in MailTests/ForwardingPagesTests",
    "U52": "Mail",
    "U53": "Launcher",
    "U54": "Launcher",
    "U56": "HelpDesk, with its console",
}


def told_in(sentence):
    """The statements that a test names before its first colon, or between two."""
    return re.findall(r"\bU\d\d\b", sentence)


def table(sentences):
    """A line a statement, from the sentences of the tests that ran."""
    tested = {number for sentence in sentences for number in told_in(sentence)}
    for number in (f"U{rank:02}" for rank in range(1, 61)):
        yield f"{number}  {'tested' if number in tested else ELSEWHERE.get(number, 'NOT TESTED')}"
