"""A report as a browser shows it: on a desk, on a phone, in the dark, in print, by the
keyboard; with its script and without. usage: browser.py CHROMIUM PAGE PAGES

PAGES: sheets of A4 that it may take; settings: only, can a setting of an experiment be
chosen? One line of TAP each."""
import base64
import json
import os
import re
import subprocess
import sys
import tempfile

LOOK = r"""
(() => {
  const wrong = [], say = (what, e) => wrong.push(what + ": " +
    (e.id || e.className || e.tagName) + " " + (e.textContent || "").trim().slice(0, 40));
  const all = what => [...document.querySelectorAll(what)];
  const shown = e => e.getClientRects().length > 0 && e.checkVisibility();
  // nothing is cut
  if (document.documentElement.scrollWidth > innerWidth)
    wrong.push("the page is " + document.documentElement.scrollWidth + " wide");
  for (const e of all("body *"))
    if (shown(e) && !e.closest(".wide, .chart, svg") &&
        e.getBoundingClientRect().right > innerWidth + 1)
      say("reaches beyond the page", e);
  for (const e of all(".wide, .chart")) {
    if (!e.getAttribute("aria-label") || e.getAttribute("role") !== "group")
      say("no name", e);
    if (e.scrollWidth > e.clientWidth + 1 && e.tabIndex !== 0)
      say("scrolls, but not by the keyboard", e);
  }
  // names, headings, landmarks
  const names = new Set();
  for (const e of all("[id]")) {
    if (names.has(e.id)) say("two of one id", e);
    names.add(e.id);
  }
  for (const e of all("a[href^='#']"))
    if (!names.has(e.getAttribute("href").slice(1))) say("leads nowhere", e);
  for (const e of all("a, button, summary, option, legend"))
    if (!e.textContent.trim()) say("no words", e);
  for (const e of all("input, select"))
    if (!e.labels || !e.labels[0] || !e.labels[0].textContent.trim()) say("no label", e);
  for (const e of all("svg"))
    if (e.getAttribute("role") !== "img" || !e.getAttribute("aria-label")) say("no name", e);
  for (const e of all("nav, section"))
    if (!e.getAttribute("aria-label") && !e.getAttribute("aria-labelledby")) say("no name", e);
  for (const [what, n] of [["main", 1], ["body > header", 1], ["h1", 1], ["nav", 1]])
    if (all(what).length !== n) wrong.push(all(what).length + " of " + what);
  if (!document.title || document.documentElement.lang !== "en") wrong.push("title or language");
  let level = 1;
  for (const e of all("h1, h2, h3, h4")) {
    if (+e.tagName[1] > level + 1) say("a level is left out", e);
    if (!e.textContent.trim()) say("empty", e);
    level = +e.tagName[1];
  }
  for (const e of all("th"))
    if (!e.scope) say("no scope", e);
  for (const e of all("table"))
    if ([...e.rows].some(row => row.cells.length !== e.rows[0].cells.length))
      say("not rectangular", e);
  // contrast
  const rgb = text => (text.match(/[\d.]+/g) || []).map(Number);
  const light = color => rgb(color).slice(0, 3).map(x => x / 255).map(x =>
    x <= .03928 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4)
    .reduce((sum, x, i) => sum + x * [.2126, .7152, .0722][i], 0);
  const behind = e => {
    for (; e; e = e.parentElement) {
      const color = rgb(getComputedStyle(e).backgroundColor);
      if (color.length === 3 || color[3] === 1) return getComputedStyle(e).backgroundColor;
    }
    return "rgb(255, 255, 255)";
  };
  let seen = 0;
  for (const e of all("body *")) {
    if (e.closest("svg, script") || !shown(e) ||
        ![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
    const pair = [light(getComputedStyle(e).color), light(behind(e))].sort((a, b) => a - b);
    const ratio = (pair[1] + .05) / (pair[0] + .05);
    seen++;
    if (ratio < 4.5) say("contrast " + ratio.toFixed(1), e);
  }
  if (seen < 50) wrong.push("hardly any words: " + seen);
  return wrong.slice(0, 8);
})()
"""
FOCUS = r"""
(() => {
  const e = document.activeElement, style = getComputedStyle(e);
  const all = [...document.querySelectorAll("*")];
  return [all.indexOf(e), e.tagName, style.outlineStyle !== "none" &&
    parseFloat(style.outlineWidth) > 0, (e.textContent || "").trim().slice(0, 30)];
})()
"""
PRINT = r"""
(() => {
  const wrong = [];
  for (const e of document.querySelectorAll("details:not(.lookup, .choices)"))
    for (const part of [...e.children].slice(1))
      if (!part.checkVisibility() && part.textContent.trim())
        wrong.push("folded: " + e.querySelector("summary").textContent);
  for (const e of document.querySelectorAll(".wide")) {
    const rows = e.querySelectorAll("tr").length;
    if (rows < 30 && !e.closest(".columns") && getComputedStyle(e).breakInside !== "avoid")
      wrong.push("may break: " + e.getAttribute("aria-label"));
  }
  for (const e of document.querySelectorAll("tr, figure"))
    if (getComputedStyle(e).breakInside !== "avoid") wrong.push("breaks: " + e.tagName);
  return wrong.slice(0, 8);
})()
"""
# What the script does, tried in a table of who gains.
SORT = r"""
(() => {
  const table = document.querySelector("#table-who-gains");
  const heading = table.tHead.rows[0].cells[2], button = heading.querySelector("button");
  const read = () => [...table.tBodies[0].rows].map(row => row.cells[2]
    .querySelector(".est").textContent.replace("−", "-").replace(",", ""));
  const plain = read(), sorted = [...plain].sort((a, b) => a - b);
  const same = (a, b) => a.join() === b.join();
  button.click();
  const up = same(read(), sorted) && heading.ariaSort === "ascending";
  button.click();
  const down = same(read(), sorted.reverse()) && heading.ariaSort === "descending";
  button.click();
  return [up, down, same(read(), plain) && !heading.ariaSort, !same(plain, sorted)];
})()
"""
TICK = r"""
(() => {
  const box = [...document.querySelectorAll("nav label")]
    .find(label => label.textContent.trim() === "Hires");
  const cells = () => [...document.querySelectorAll("#table-arms th, #table-arms td")]
    .filter(cell => cell.offsetWidth > 0).length;
  const before = cells();
  box.querySelector("input").click();
  const off = cells();
  box.querySelector("input").click();
  return [before - off, document.querySelectorAll("#table-arms tr").length, cells() === before];
})()
"""


CHOOSE = r"""
(() => {
  const table = document.querySelector("table.settings"), wrong = [];
  const selects = [...document.querySelectorAll(".chosen select")];
  if (selects.length !== 2) return ["there are " + selects.length];
  for (const row of table.tBodies[0].rows) {
    selects.forEach((select, i) => {
      select.value = row.cells[i].textContent;
      select.dispatchEvent(new Event("change"));
    });
    const told = document.querySelector(".chosen output").textContent;
    const number = row.cells[3].querySelector(".est").textContent + " (" +
      row.cells[3].querySelector(".ci").textContent + ") USD per freelancer";
    if (!told.startsWith(row.cells[2].textContent + ": ") || !told.endsWith(number))
      wrong.push(told + " is not " + row.textContent);
  }
  return wrong.concat(table.tBodies[0].rows.length === 4 ? [] : ["rows"]);
})()
"""


class Browser:
    """Spoken to by a pipe, so that it opens no port."""

    def __init__(self, program, home):
        out, to = os.pipe()
        back, write = os.pipe()
        command = [program, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
                   "--disable-background-networking", "--disable-component-update",
                   "--disable-sync", "--disable-dev-shm-usage", "--remote-debugging-pipe",
                   "--user-data-dir=" + home]
        shell = ["/bin/sh", "-c", 'exec "$@" 3<&%d 4>&%d' % (out, write), "sh", *command]
        self.process = subprocess.Popen(shell, pass_fds=(out, write),
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(out)
        os.close(write)
        self.to, self.back = to, back
        self.rest, self.number, self.session, self.events = b"", 0, None, []

    def read(self):
        while b"\0" not in self.rest:
            piece = os.read(self.back, 1 << 20)
            if not piece:
                raise EOFError("the browser has ended")
            self.rest += piece
        message, _, self.rest = self.rest.partition(b"\0")
        return json.loads(message)

    def __call__(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.read()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise ValueError(answer["error"])
                return answer["result"]
            self.events.append(answer)

    def open(self):
        target = self("Target.createTarget", url="about:blank")["targetId"]
        self.session = self("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in "Page", "Runtime", "Log", "Network":
            self(domain + ".enable")

    def show(self, page, width, height, colours="light", script=True):
        self("Emulation.setDeviceMetricsOverride", width=width, height=height,
             deviceScaleFactor=1, mobile=False)
        self("Emulation.setEmulatedMedia", media="",
             features=[{"name": "prefers-color-scheme", "value": colours}])
        self("Emulation.setScriptExecutionDisabled", value=not script)
        self.events.clear()
        self("Page.navigate", url="file://" + page)
        while not any(one.get("method") == "Page.loadEventFired" for one in self.events):
            self.events.append(self.read())

    def value(self, code):
        answer = self("Runtime.evaluate", expression=code, returnByValue=True)
        if "exceptionDetails" in answer:
            raise ValueError(answer["exceptionDetails"])
        return answer["result"].get("value")

    def key(self, name, code, modifiers=0):
        for kind in "rawKeyDown", "keyUp":
            self("Input.dispatchKeyEvent", type=kind, key=name, code=name, modifiers=modifiers,
                 windowsVirtualKeyCode=code)


def tap(what, wrong):
    print("%sok %s" % ("not " if wrong else "", what))
    for line in wrong:
        print(line)


def stray(browser, page):
    """Requests and messages that nobody asked for."""
    found = []
    for one in browser.events:
        method, about = one.get("method", ""), one.get("params", {})
        if method == "Network.requestWillBeSent" and about["request"]["url"] != "file://" + page:
            found.append("asks for " + about["request"]["url"])
        if method in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"):
            found.append(json.dumps(about)[:300])
    return found


def tabs(browser):
    """Where the tabulator goes: on and on, and one can see where one is."""
    wrong, last, kinds = [], -1, set()
    for _ in range(400):
        browser.key("Tab", 9)
        place, tag, is_seen, words = browser.value(FOCUS)
        if tag in ("BODY", "HTML"):
            break
        if place <= last:
            wrong.append("back to %s %s" % (tag, words))
            break
        if not is_seen:
            wrong.append("unseen: %s %s" % (tag, words))
        last = place
        kinds.add(tag)
    if not {"A", "SUMMARY", "BUTTON"} <= kinds:
        wrong.append("reached only " + " ".join(sorted(kinds)))
    return wrong[:8]


def hover(browser):
    place = browser.value("""(() => {
      const svg = document.querySelector("#chart-lorenz svg");
      svg.scrollIntoView();
      const box = svg.getBoundingClientRect();
      return [box.left + box.width * .3, box.top + box.height * .3];
    })()""")
    browser("Input.dispatchMouseEvent", type="mouseMoved", x=place[0], y=place[1])
    told = browser.value("document.querySelector('.tip').textContent")
    return [] if re.fullmatch(r"-?[\d.]+ across, -?[\d.]+ up", told) else ["told: " + told]


def main(program, page, most):
    page = os.path.realpath(page)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        browser = Browser(program, home)
        try:
            browser.open()
            if most == "settings":
                browser.show(page, 390, 844)
                tap("the script: a setting is chosen", browser.value(CHOOSE))
                return
            for name, width, height, colours in (("desk", 1280, 900, "light"),
                                                 ("phone", 390, 844, "light"),
                                                 ("dark", 1280, 900, "dark"),
                                                 ("dark phone", 390, 844, "dark")):
                browser.show(page, width, height, colours)
                browser.value("document.querySelectorAll('details').forEach(e => e.open = true)")
                tap(name + ": nothing is cut, all has names, contrast is enough",
                    browser.value(LOOK))
                tap(name + ": no request, no message", stray(browser, page))
            browser.show(page, 1280, 900)
            tap("the script: tables are sorted", [] if browser.value(SORT) == [True] * 4
                else [str(browser.value(SORT))])
            off, rows, back = browser.value(TICK)
            tap("the script: a metric goes and comes back",
                [] if off == rows and back else ["%s %s %s" % (off, rows, back)])
            tap("the script: a value under the pointer", hover(browser))
            browser.show(page, 390, 844)
            tap("by the keyboard", tabs(browser))
            browser.show(page, 390, 844, script=False)
            tap("without the script: the same", browser.value(LOOK))
            browser.show(page, 1280, 900)
            browser("Emulation.setEmulatedMedia", media="print")
            tap("print: nothing is folded, tables stay whole", browser.value(PRINT))
            pdf = base64.b64decode(browser("Page.printToPDF", paperWidth=8.27, paperHeight=11.69,
                                           preferCSSPageSize=True)["data"])
            pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
            tap("print: at most %s sheets" % most, [] if 1 <= pages <= int(most)
                else ["there are %d" % pages])
            browser("Browser.close")
        finally:
            browser.process.kill()
            browser.process.wait()


main(*sys.argv[1:])
