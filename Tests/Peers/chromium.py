"""A page in headless Chromium, over DevTools' protocol on two pipes: no port, no driver, no network."""

import fcntl
import json
import os
import shutil
import subprocess
import threading

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def high(descriptor):
    """Moves a descriptor away from the numbers 3 and 4."""
    other = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, 10)
    os.close(descriptor)
    return other


class Page:
    """Opens a file; `run` evaluates a script in it, and `messages` are the browser's complaints about it."""

    def __init__(self, path, profile):
        command_end, self.commands = map(high, os.pipe())
        self.events, event_end = map(high, os.pipe())
        words = [
            PROGRAM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={profile}",
            "--disable-background-networking", "--no-first-run", "--remote-debugging-pipe"]
        # Chromium reads from descriptor 3 and writes to 4.
        shell = f'exec "$@" 3<&{command_end} 4>&{event_end} {command_end}<&- {event_end}>&-'
        self.browser = subprocess.Popen(
            ["/bin/bash", "-c", shell, "sh", *words], pass_fds=(command_end, event_end), stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "HOME": str(profile)})
        os.close(command_end)
        os.close(event_end)
        self.rest, self.number, self.session, self.messages, self.requests = b"", 0, None, [], []
        # A browser that hangs must not hang the tests.
        self.watchdog = threading.Timer(120, self.browser.kill)
        self.watchdog.start()
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.requests.clear()
        self.call("Page.navigate", url=path.as_uri())
        while self.receive().get("method") != "Page.loadEventFired":
            pass

    def receive(self):
        while b"\0" not in self.rest:
            part = os.read(self.events, 1 << 16)
            if not part:
                raise EOFError("Chromium has ended")
            self.rest += part
        text, self.rest = self.rest.split(b"\0", 1)
        message = json.loads(text)
        if message.get("method") == "Log.entryAdded":
            self.messages.append(message["params"]["entry"]["text"])
        if message.get("method") in ("Runtime.exceptionThrown", "Page.javascriptDialogOpening"):
            self.messages.append(json.dumps(message["params"]))
        if message.get("method") == "Network.requestWillBeSent":
            self.requests.append(message["params"]["request"]["url"])
        return message

    def call(self, method, **params):
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.commands, json.dumps(message).encode() + b"\0")
        while (answer := self.receive()).get("id") != self.number:
            pass
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["result"]

    def run(self, script):
        """Returns the value of an expression."""
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"])
        return result["result"].get("value")

    def click(self, script):
        """Clicks with the mouse on the element that an expression returns."""
        x, y = self.run(
            f"(e => {{ e.scrollIntoView(); const r = e.getBoundingClientRect();"
            f" return [r.x + r.width / 2, r.y + r.height / 2] }})({script})")
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def type(self, text):
        self.call("Input.insertText", text=text)

    def close(self):
        self.watchdog.cancel()
        self.browser.terminate()
        self.browser.wait()
        os.close(self.commands)
        os.close(self.events)
