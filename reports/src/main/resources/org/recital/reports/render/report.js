"use strict";

// Tables: a click on a header sorts, and tables with many rows have a filter.
const FILTER_FROM = 8;

function sortValue(cell, numeric) {
  if (!numeric) return cell.textContent.trim().toLowerCase();
  const value = Number.parseFloat(cell.dataset.value);
  return Number.isNaN(value) ? null : value;
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sortBy(table, index) {
  const header = table.tHead.rows[0].cells[index];
  const numeric = header.classList.contains("number");
  const descending = header.ariaSort ? header.ariaSort === "ascending" : numeric;
  const rows = [...table.tBodies[0].rows].map((row) => [sortValue(row.cells[index], numeric), row]);
  const missing = rows.filter(([value]) => value === null);
  const present = rows.filter(([value]) => value !== null);
  present.sort(([a], [b]) => (descending ? compare(b, a) : compare(a, b)));
  for (const cell of table.tHead.rows[0].cells) cell.ariaSort = null;
  header.ariaSort = descending ? "descending" : "ascending";
  table.tBodies[0].append(...present.map(([, row]) => row), ...missing.map(([, row]) => row));
}

function filterRows(table, text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  for (const row of table.tBodies[0].rows) {
    const content = row.textContent.toLowerCase();
    row.hidden = !words.every((word) => content.includes(word));
  }
}

for (const table of document.querySelectorAll("table")) {
  [...table.tHead.rows[0].cells].forEach((cell, index) =>
    cell.querySelector("button").addEventListener("click", () => sortBy(table, index)));
  if (table.tBodies[0].rows.length >= FILTER_FROM) {
    const input = document.createElement("input");
    input.type = "search";
    input.className = "filter";
    input.placeholder = "Filter rows";
    input.ariaLabel = "Filter rows";
    input.addEventListener("input", () => filterRows(table, input.value));
    table.parentElement.before(input);
  }
}

// Charts: palette for readers with colour vision deficiency (Okabe and Ito, 2008).
const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#888888"];
const dark = window.matchMedia("(prefers-color-scheme: dark)");

function number(value) {
  return Number(value.toPrecision(4)).toString();
}

function escaped(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

function axis(name, colours) {
  return {
    type: "value", name, scale: true, nameLocation: "middle", nameGap: 44,
    nameTextStyle: { color: colours.text }, axisLabel: { color: colours.text },
    axisLine: { lineStyle: { color: colours.line } }, splitLine: { lineStyle: { color: colours.line, opacity: .4 } },
  };
}

function base(data, colours) {
  return {
    animation: false,
    textStyle: { color: colours.text },
    grid: { left: 70, right: 24, top: 64, bottom: 56 },
    legend: { type: "scroll", top: 4, textStyle: { color: colours.text } },
    xAxis: { ...axis(data.x, colours), nameGap: 30, minInterval: data.type === "lines" ? 1 : 0 },
    yAxis: axis(data.y, colours),
    toolbox: { right: 0, top: 24, feature: { dataZoom: {}, restore: {}, saveAsImage: {} }, iconStyle: { borderColor: colours.text } },
  };
}

function colourOf(names, name) {
  return COLOURS[names.indexOf(name) % COLOURS.length];
}

function scatter(data, colours) {
  const names = data.marks.map((mark) => mark.name);
  const bars = data.marks.flatMap((mark) => [
    [[mark.x - mark.xDeviation, mark.y], [mark.x + mark.xDeviation, mark.y]],
    [[mark.x, mark.y - mark.yDeviation], [mark.x, mark.y + mark.yDeviation]],
  ].map((ends) => ({ type: "line", name: mark.name, data: ends, symbol: "none", silent: true,
    lineStyle: { color: colourOf(names, mark.name), width: 1.5 }, itemStyle: { color: colourOf(names, mark.name) } })));
  const marks = data.marks.map((mark) => ({
    type: "scatter", name: mark.name, symbolSize: 11, data: [[mark.x, mark.y]],
    itemStyle: { color: colourOf(names, mark.name) },
    label: { show: true, formatter: () => mark.name, position: "right", color: colours.text },
    labelLayout: { hideOverlap: true },
    tooltip: { formatter: () => `<b>${escaped(mark.name)}</b><br>${escaped(data.y)}: ${number(mark.y)}<br>${escaped(data.x)}: ${number(mark.x)}` },
  }));
  return { ...base(data, colours), tooltip: { trigger: "item" }, series: [...bars, ...marks] };
}

function lines(data, colours) {
  const names = [...new Set(data.lines.map((line) => line.name))];
  const series = data.lines.map((line) => ({
    type: "line", name: line.name, data: line.points, symbolSize: line.points.length < 30 ? 5 : 2,
    lineStyle: { color: colourOf(names, line.name), width: 1.5 }, itemStyle: { color: colourOf(names, line.name) },
    tooltip: { formatter: (point) => `<b>${escaped(line.name)}</b> ${escaped(line.detail)}<br>${escaped(data.x)} ${point.value[0]}: ${number(point.value[1])}` },
  }));
  return { ...base(data, colours), legend: { ...base(data, colours).legend, data: names }, tooltip: { trigger: "item" }, series };
}

function draw(element, data) {
  const style = getComputedStyle(document.documentElement);
  const colours = { text: style.getPropertyValue("--text").trim(), line: style.getPropertyValue("--soft").trim() };
  const chart = echarts.getInstanceByDom(element) || echarts.init(element, null, { renderer: "svg" });
  chart.resize();
  chart.setOption(data.type === "scatter" ? scatter(data, colours) : lines(data, colours), true);
  chart.getZr().flush();
}

for (const element of document.querySelectorAll(".chart")) {
  const data = JSON.parse(element.querySelector("script").textContent);
  element.replaceChildren();
  // a chart in a folded section has no size until it is shown
  const show = () => { if (element.clientWidth > 0) draw(element, data); };
  show();
  new ResizeObserver(show).observe(element);
  element.closest("details")?.addEventListener("toggle", show);
  dark.addEventListener("change", show);
}
