"""A local MCP server that does what its arguments say: MODE, and the file for its report."""

import json
import os
import pathlib
import signal
import subprocess
import sys
import time

mode, report = sys.argv[1], pathlib.Path(sys.argv[2])
SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
children = []
if mode in ("children", "hang-with-children"):
    children.append(subprocess.Popen(SLEEP).pid)
    children.append(subprocess.Popen(SLEEP, start_new_session=True).pid)
if mode == "hang-with-children":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
report.write_text(json.dumps({"environment": dict(os.environ), "pid": os.getpid(), "children": children, "cwd": os.getcwd()}))
if mode == "fail":
    print(f"cannot log in with {os.environ.get('API_KEY')}", file=sys.stderr)
    sys.exit(3)
if mode.startswith("hang"):
    time.sleep(60)


def send(message):
    print(json.dumps({"jsonrpc": "2.0", **message}), flush=True)


for line in sys.stdin:
    message = json.loads(line)
    identifier, method = message.get("id"), message["method"]
    if mode == "noise":
        print("starting up ...", flush=True)
    if method == "initialize":
        if mode == "refuses":
            send({"id": identifier, "error": {"code": -32001, "message": f"Unauthorized: {os.environ['API_KEY']}"}})
            continue
        info = {"name": "local", "version": "2"}
        send({"id": identifier, "result": {"protocolVersion": "2025-06-18", "capabilities": {}, "serverInfo": info}})
    elif method == "tools/list":
        send({"id": identifier, "result": {"tools": [{"name": "search"}, {"name": "fetch"}]}})
