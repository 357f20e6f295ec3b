"""Speaks to a program of Mozilla's from outside, by its Marionette protocol: a length, a colon, an array in JSON."""

import base64
import contextlib
import json
import socket
import tempfile
import time

# How the protocol names an element inside the JSON.
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"

# What can be read on the screen: the window, the pages it holds, and what their components draw.
VISIBLE = """
    const texts = [];
    const read = node => {
        if (node.nodeType == Node.TEXT_NODE) texts.push(node.data.trim());
        if (node.nodeType == Node.ELEMENT_NODE && !node.checkVisibility({visibilityProperty: true})) return;
        const inner = [node.shadowRoot, node.contentDocument?.documentElement, ...node.childNodes];
        inner.filter(part => part).forEach(read);
    };
    read(document.documentElement);
    return texts.filter(text => text).join(" | ");
"""


class Refused(AssertionError):
    """The program answered that it could not."""


class Marionette:
    """One conversation, in which the windows of the program itself are the pages."""

    def __init__(self, port, seconds=30):
        self.wire = socket.create_connection(("127.0.0.1", port), timeout=seconds)
        self.stream = self.wire.makefile("rb")
        self.number = 0
        self.refusal = ""
        self._hear()
        self.ask("WebDriver:NewSession")
        self.ask("Marionette:SetContext", value="chrome")

    def close(self):
        self.stream.close()
        self.wire.close()

    def ask(self, command, **parameters):
        self.number += 1
        words = json.dumps([0, self.number, command, parameters]).encode()
        self.wire.sendall(b"%d:%s" % (len(words), words))
        _, number, problem, answer = self._hear()
        if problem or number != self.number:
            raise Refused(f"{command}: {problem}")
        return answer["value"] if isinstance(answer, dict) and answer.keys() == {"value"} else answer

    def _hear(self):
        length = b""
        while not length.endswith(b":"):
            octet = self.stream.read(1)
            if not octet:
                raise AssertionError("the program hung up")
            length += octet
        return json.loads(self.stream.read(int(length[:-1])))

    # Reading

    def run(self, script, *arguments):
        """What a function of this body returns, run where we are."""
        return self.ask("WebDriver:ExecuteScript", script=script, args=list(arguments), sandbox="system")

    def wait(self, script, *arguments, seconds=20):
        """The same, as soon as there is something to return."""
        look = lambda: self._unless_refused(lambda: self.run(script, *arguments))
        return self._await(look, f"{script.strip()} {arguments}", seconds)

    def _unless_refused(self, attempt):
        """Nothing when it is refused: the page, or a part of it, is being replaced by another."""
        try:
            return attempt()
        except Refused as refusal:
            self.refusal = refusal
            return None

    def _await(self, look, what, seconds):
        end = time.monotonic() + seconds
        while not (found := look()):
            if time.monotonic() > end:
                raise AssertionError(f"not seen after {seconds} seconds: {what}\n{self.refusal}\n{self.screen()}")
            time.sleep(0.05)
        return found

    def screen(self):
        """What was on the screen, in words, and where its picture is kept."""
        self.ask("Marionette:SetContext", value="chrome")
        with tempfile.NamedTemporaryFile(prefix="preau-", suffix=".png", delete=False) as file:
            file.write(self.picture())
        return f"On the screen, in {file.name}:\n{self.run(VISIBLE)}"

    def picture(self):
        return base64.b64decode(self.ask("WebDriver:TakeScreenshot", full=False))

    # Acting

    def click(self, script, *arguments, seconds=20):
        """Clicks what a script finds, once it is there and lets itself be clicked."""
        self._act(lambda found: self.ask("WebDriver:ElementClick", id=found), script, arguments, seconds)

    def write(self, text, script, *arguments, seconds=20):
        """Types in the field that a script finds, in the place of what stands there."""
        self._act(lambda found: self.ask("WebDriver:ElementClear", id=found), script, arguments, seconds)
        self._act(lambda found: self.ask("WebDriver:ElementSendKeys", id=found, text=text), script, arguments, seconds)

    def _act(self, act, script, arguments, seconds):
        def attempt():
            found = self.run(script, *arguments)
            if found:
                act(found[ELEMENT])
            return found

        self._await(lambda: self._unless_refused(attempt), f"{script.strip()} {arguments}", seconds)

    def press(self, keys):
        """Types where the cursor stands."""
        strokes = [{"type": way, "value": key} for key in keys for way in ("keyDown", "keyUp")]
        self.ask("WebDriver:PerformActions", actions=[{"type": "key", "id": "keyboard", "actions": strokes}])

    # Moving

    @contextlib.contextmanager
    def inside(self, *frames):
        """Within a page that the window holds, or a page of that page, each found by a script."""
        try:
            for frame in frames:
                self.ask("WebDriver:SwitchToFrame", element=self.wait(frame))
                # A frame entered from the window is what the protocol calls the content from now on.
                self.ask("Marionette:SetContext", value="content")
            yield
        finally:
            self.ask("Marionette:SetContext", value="chrome")

    @contextlib.contextmanager
    def window_opened_by(self, act, seconds=20):
        """Within the window that an act opens, until it is closed by what is done there."""
        [before] = self._windows()
        act()
        [opened] = self._await(lambda: self._windows() - {before}, "another window", seconds)
        self.ask("WebDriver:SwitchToWindow", handle=opened)
        yield
        self._await(lambda: opened not in self._windows(), "a window that closes", seconds)
        self.ask("WebDriver:SwitchToWindow", handle=before)

    def _windows(self):
        return set(self.ask("WebDriver:GetWindowHandles"))
