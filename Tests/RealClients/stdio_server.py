"""A stdio MCP server that works only in the environment it expects.

Not run by hand: `support.StdioServer` copies this file into a directory of its own and puts an
`expected.json` beside it. At every start the server writes what it was given to `report.json`
there; unless each expected variable holds the expected value it exits with status 1, so that the
client cannot connect. Standard library only, because the client starts it once per check.
"""

import json
import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def answer(request):
    if request["method"] == "initialize":
        return {
            "protocolVersion": request["params"]["protocolVersion"],
            "capabilities": {"tools": {}},
            "serverInfo": {"name": "stdio-test-server", "version": "1"},
        }
    if request["method"] == "tools/list":
        return {"tools": []}
    if request["method"] == "ping":
        return {}
    return None


def main():
    report = {"arguments": sys.argv[1:], "environment": dict(os.environ)}
    (HERE / "report.json").write_text(json.dumps(report), encoding="utf-8")
    expected = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))
    wrong = sorted(name for name in expected if os.environ.get(name) != expected[name])
    if wrong:
        sys.exit(f"not what was expected: {', '.join(wrong)}")
    for line in sys.stdin:
        request = json.loads(line)
        if "id" not in request:
            continue
        response = {"jsonrpc": "2.0", "id": request["id"]}
        result = answer(request)
        if result is None:
            response["error"] = {"code": -32601, "message": f"no method {request['method']}"}
        else:
            response["result"] = result
        print(json.dumps(response), flush=True)


main()
