"""Captures the MLflow pages of the quickstart with headless Chromium, over the DevTools protocol."""

import asyncio
import base64
import json
import pathlib
import subprocess
import sys
import tempfile
import urllib.request

import websockets

WIDTH, HEIGHT = 1600, 1000
PAGE_SECONDS = 120


def ask(address, path, body):
    request = urllib.request.Request(
        f"{address}/api/2.0/mlflow/{path}", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    return json.load(urllib.request.urlopen(request, timeout=30))


def pages(address):
    """The pages to capture: name, address, required texts, and the filter of the charts."""
    found = ask(address, "experiments/search", {"filter": "name = 'quickstart'", "max_results": 1})
    experiment = found["experiments"][0]["experiment_id"]
    runs = ask(address, "runs/search", {"experiment_ids": [experiment], "max_results": 100})["runs"]
    ids = {run["info"]["run_name"]: run["info"]["run_id"] for run in runs}
    base = f"{address}/#/experiments/{experiment}"
    kind = "?workflowType=machine_learning"  # otherwise, MLflow shows its pages for language models
    sweep = ids["quickstart"]
    trial = ids["lightgcn s1"]
    yield "mlflow-sweep", f"{base}/runs{kind}", ["quickstart", "lightgcn s1", "popularity s1"], None
    yield "mlflow-leaderboard", f"{base}/runs/{sweep}{kind}", ["Show less", "nDCG@10", "popularity"], None
    yield "mlflow-curves", f"{base}/runs/{trial}/model-metrics{kind}", ["loss", "nDCG_at_10"], "loss|validation/(nDCG|Recall|MRR)_at_10$"


class Browser:
    def __init__(self, socket):
        self.socket = socket
        self.number = 0

    async def call(self, method, **parameters):
        self.number += 1
        await self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(await self.socket.recv())
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]

    async def run(self, script):
        answer = await self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        return answer["result"].get("value")

    async def text(self):
        return await self.run("document.body.innerText") or ""


# Expands the child runs and the description, and closes the assistant, which covers a quarter of the page.
OPEN = """
document.querySelector('[data-component-id="mlflow.assistant.chat_panel.close"]')?.click();
const button = document.querySelector('[data-component-id*="runnamecellrenderer"]')
    ?? [...document.querySelectorAll('button')].find(b => b.innerText === 'Show more');
if (button && !window.opened) { window.opened = true; button.click(); }
"""


async def look(browser, name, address, wanted, charts, folder):
    await browser.call("Page.navigate", url="about:blank")
    await browser.call("Page.navigate", url=address)
    asked = charts is None
    for _ in range(PAGE_SECONDS):
        await asyncio.sleep(1)
        await browser.run("{" + OPEN + "}")
        if not asked and await browser.run(
            "(() => { const i = document.querySelector('input[placeholder^=\"Search metric\"]'); i?.focus(); return !!i })()"
        ):
            await browser.call("Input.insertText", text=charts)
            asked = True
            await asyncio.sleep(5)
        text = await browser.text()
        if asked and all(piece in text for piece in wanted):
            break
    else:
        raise SystemExit(f"{address} does not show {[piece for piece in wanted if piece not in text]}:\n{text[:2000]}")
    await asyncio.sleep(20)  # charts are rendered after their titles
    picture = await browser.call("Page.captureScreenshot", format="png")
    pathlib.Path(folder, name + ".png").write_bytes(base64.b64decode(picture["data"]))
    print(f"{folder}/{name}.png")


async def main(chrome, address, folder):
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [chrome, "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0",
             f"--user-data-dir={profile}", f"--window-size={WIDTH},{HEIGHT}", "about:blank"],
            stderr=subprocess.PIPE, text=True,
        )
        try:
            line = next(line for line in process.stderr if "DevTools listening on" in line)
            port = line.split("//")[1].split("/")[0].split(":")[1]
            target = json.load(urllib.request.urlopen(
                urllib.request.Request(f"http://127.0.0.1:{port}/json/new?about:blank", method="PUT"), timeout=30))
            async with websockets.connect(target["webSocketDebuggerUrl"], max_size=None) as socket:
                browser = Browser(socket)
                await browser.call("Page.enable")
                await browser.call("Emulation.setDeviceMetricsOverride", width=WIDTH, height=HEIGHT, deviceScaleFactor=1, mobile=False)
                for name, page, wanted, charts in pages(address):
                    await look(browser, name, page, wanted, charts, folder)
        finally:
            process.terminate()
            process.wait()


asyncio.run(main(*sys.argv[1:]))
