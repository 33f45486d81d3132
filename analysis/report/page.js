// Comfort for who reads a report on a screen; nothing of it is needed to read. The page
// allows this script by its hash and no other. It loads nothing and keeps nothing.
"use strict";
{
const all = (what, inside = document) => [...inside.querySelectorAll(what)];

function make(tag, text, ...inside) {
  const element = document.createElement(tag);
  element.textContent = text;
  element.append(...inside);
  return element;
}

// ---- tables: a click on a heading sorts

// The number that a cell begins with; its words if there is none.
function worth(cell) {
  const text = (cell.querySelector(".est") || cell).textContent.trim();
  const number = text.replace(/−/g, "-").replace(/[,$]/g, "").match(/-?[\d.]+/);
  const is_number = cell.classList.contains("num") && number;
  return is_number ? Number(number[0]) : cell.classList.contains("num") ? null : text;
}

function before(a, b) {
  if (typeof a === "string" || typeof b === "string")
    return String(a).localeCompare(String(b), "en", {numeric: true});
  return (a === null) - (b === null) || a - b || 0;
}

// Up, down, as it was.
function sort(table, heading, rows) {
  const body = table.tBodies[0], was = heading.getAttribute("aria-sort");
  const column = heading.cellIndex;
  const sign = was === "ascending" ? -1 : 1;
  all("th[aria-sort]", table).forEach(other => other.removeAttribute("aria-sort"));
  let order = rows;
  if (was !== "descending") {
    heading.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
    order = [...rows].sort((a, b) =>
      sign * before(worth(a.cells[column]), worth(b.cells[column])));
  }
  body.append(...order);
}

for (const table of all("main table")) {
  const rows = [...table.tBodies[0].rows];
  if (rows.length < 3)
    continue;
  for (const heading of table.tHead.rows[0].cells) {
    const button = make("button", "");
    button.type = "button";
    button.title = "sort";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => sort(table, heading, rows));
  }
}

// Boxes that need no scrolling take no stop of the keyboard.
function set_stops() {
  for (const box of all(".wide, .chart"))
    box.tabIndex = box.scrollWidth > box.clientWidth + 1 ? 0 : -1;
}
set_stops();
addEventListener("resize", set_stops);
all("details").forEach(part => part.addEventListener("toggle", set_stops));

// ---- arms and metrics on and off, in all tables

// What a cell says before its first line ends.
const first_line = cell => {
  let text = "";
  for (const node of cell.querySelector("button")?.childNodes || cell.childNodes) {
    if (node.nodeName === "BR" || node.className === "unit")
      break;
    text += node.textContent;
  }
  return text.replace(/\u00ad/g, "").trim();
};

const off = new Set();

function show() {
  for (const table of all("main table")) {
    const heads = [...table.tHead.rows[0].cells];
    const hides = heads.map(head => head.scope === "col" && off.has("m " + first_line(head)));
    for (const row of table.rows) {
      const cells = [...row.cells];
      const is_body = row.parentNode === table.tBodies[0];
      cells.forEach((cell, i) => { cell.hidden = hides[i]; });
      row.hidden = is_body && cells.some(cell =>
        off.has("a " + first_line(cell)) && (cell.scope === "row" || cell.cellIndex === 1) ||
        cell.className === "quantity" && off.has("m " + first_line(cell)));
    }
  }
}

function choices(title, kind, names) {
  const box = make("fieldset", "", make("legend", title));
  for (const name of names) {
    const tick = document.createElement("input");
    tick.type = "checkbox";
    tick.checked = true;
    tick.addEventListener("change", () => {
      off[tick.checked ? "delete" : "add"](kind + name);
      show();
    });
    box.append(make("label", "", tick, " " + name));
  }
  return box;
}

const nav = document.querySelector("nav.contents");
const arms = new Set(all("#table-answer tbody th").map(first_line));
const metrics = new Set([
  ...all("[id^=table-arms] thead th.num, [id^=table-metrics] thead th.num").map(first_line),
  ...all("td.quantity").map(first_line)]);
metrics.delete("Freelancers");
if (nav && (arms.size > 2 || metrics.size > 4)) {
  const part = make("details", "", make("summary", "Which arms and metrics the tables show"));
  part.className = "choices";
  if (arms.size > 2)
    part.append(choices("Arms", "a ", arms));
  part.append(choices("Metrics", "m ", metrics));
  nav.append(part);
}

// ---- experiments with settings: one of them

for (const table of all("table.settings")) {
  const heads = [...table.tHead.rows[0].cells];
  const nfactors = heads.filter(head => "factor" in head.dataset).length;
  const rows = [...table.tBodies[0].rows];
  const unit = heads[heads.length - 1].querySelector(".unit").textContent;
  const line = make("p", ""), told = make("output", "");
  const selects = [];
  for (let i = 0; i < nfactors; i++) {
    const select = document.createElement("select");
    const values = new Set(rows.map(row => row.cells[i].textContent));
    values.forEach(value => select.append(make("option", value)));
    selects.push(select);
    line.append(make("label", first_line(heads[i]) + " ", select), " ");
  }
  const tell = () => {
    const chosen = rows.filter(row =>
      selects.every((select, i) => row.cells[i].textContent === select.value));
    told.textContent = chosen.length === 0 ? "This setting was not computed." :
      chosen.map(row => {
        const [arm, cell] = [...row.cells].slice(nfactors);
        const range = cell.querySelector(".ci");
        return arm.textContent + ": " + cell.querySelector(".est").textContent +
          (range ? " (" + range.textContent + ") " : " ") + unit;
      }).join("; ");
  };
  selects.forEach(select => select.addEventListener("change", tell));
  tell();
  line.className = "chosen";
  line.append(told);
  table.closest("details").before(line);
}

// ---- charts: values under the pointer, by the marks of the axes

// Numbers that lie at even distances: [[place, value], ...] or null.
function scale(marks) {
  marks.sort((a, b) => a[0] - b[0]);
  if (marks.length < 3)
    return null;
  const [x0, v0] = marks[0], [x1, v1] = marks[marks.length - 1];
  const slope = (v1 - v0) / (x1 - x0);
  const fits = slope !== 0 && Number.isFinite(slope) && marks.every(([x, v]) =>
    Math.abs(v0 + slope * (x - x0) - v) < Math.abs(v1 - v0) * .02);
  const step = Math.abs(v1 - v0) / (marks.length - 1);
  const digits = Math.max(0, Math.min(6, 2 - Math.floor(Math.log10(step))));
  return fits ? {from: x0, to: x1, at: x => (v0 + slope * (x - x0)).toFixed(digits)} : null;
}

// Marks in rows below a panel, and in columns left of it.
function axes(svg) {
  const rows = new Map(), columns = new Map(), frame = svg.getBoundingClientRect();
  for (const text of all("text", svg)) {
    const number = text.textContent.trim().replace(/−/g, "-").replace(/,/g, "");
    if (!/^-?(\d+\.?\d*|\.\d+)$/.test(number))
      continue;
    const box = text.getBoundingClientRect();
    const x = box.left + box.width / 2 - frame.left, y = box.top + box.height / 2 - frame.top;
    const add = (map, key, mark) =>
      map.set(key, [...(map.get(key) || map.get(key - 1) || map.get(key + 1) || []), mark]);
    add(rows, Math.round(y), [x, Number(number), y]);
    add(columns, Math.round(box.right - frame.left), [y, Number(number), x]);
  }
  const read = map => [...map.values()].map(marks => ({...scale(marks), at0: marks[0][2]}))
    .filter(one => one.at);
  return {rows: read(rows), columns: read(columns)};
}

const near = 6;
const tip = make("div", "");
tip.className = "tip";
tip.hidden = true;
document.body.append(tip);

function point(event) {
  const svg = event.currentTarget, frame = svg.getBoundingClientRect();
  const x = event.clientX - frame.left, y = event.clientY - frame.top;
  const {rows, columns} = axes(svg);
  const row = rows.filter(one => one.at0 > y && x > one.from - near && x < one.to + near)
    .sort((a, b) => a.at0 - b.at0)[0];
  const column = columns.filter(one => one.at0 < x && y > one.from - near && y < one.to + near)
    .sort((a, b) => b.at0 - a.at0)[0];
  tip.hidden = !row && !column;
  tip.textContent = [row && row.at(x) + " across", column && column.at(y) + " up"]
    .filter(words => words).join(", ");
  tip.style.left = Math.min(event.pageX + 14, innerWidth - 170) + "px";
  tip.style.top = event.pageY + 14 + "px";
}

for (const svg of all(".chart svg")) {
  svg.addEventListener("pointermove", point);
  svg.addEventListener("pointerleave", () => { tip.hidden = true; });
}
}
