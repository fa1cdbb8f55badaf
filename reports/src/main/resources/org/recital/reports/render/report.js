"use strict";

// Tables: a click on a column header sorts the rows; tables with many rows have a filter.
const FILTER_FROM = 8;
const PROPERTIES = ["protocol", "provenance"]; // tables that list properties, which are read as a whole

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
  if (table.tBodies[0].rows.length >= FILTER_FROM && !PROPERTIES.includes(table.dataset.name)) {
    const input = document.createElement("input");
    input.type = "search";
    input.className = "filter";
    input.placeholder = "Filter rows";
    input.ariaLabel = "Filter rows";
    input.addEventListener("input", () => filterRows(table, input.value));
    table.parentElement.before(input);
  }
}

// Charts: palette for readers with colour vision deficiency (Okabe and Ito, 2008), and further colours for charts of more than
// seven variants.
const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#888888", "#7755cc", "#8c564b", "#999933"];
const dark = window.matchMedia("(prefers-color-scheme: dark)");

function number(value) {
  return Number(value.toPrecision(4)).toString();
}

function escaped(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

// Distance of the title of a vertical axis, beyond tick labels of seven characters.
const NAME_GAP = 58;

function axis(name, colours) {
  return {
    type: "value", name, scale: true, nameLocation: "middle", nameGap: NAME_GAP,
    nameTextStyle: { color: colours.text }, axisLabel: { color: colours.text },
    axisLine: { lineStyle: { color: colours.line } }, splitLine: { lineStyle: { color: colours.line, opacity: .4 } },
  };
}

function base(data, colours) {
  return {
    animation: false,
    textStyle: { color: colours.text },
    grid: { left: NAME_GAP + 26, right: 24, top: 64, bottom: 56 },
    legend: { type: "scroll", top: 4, textStyle: { color: colours.text }, pageTextStyle: { color: colours.text },
      pageIconColor: colours.text, pageIconInactiveColor: colours.line },
    xAxis: { ...axis(data.x, colours), nameGap: 30, minInterval: data.type === "lines" ? 1 : 0 },
    yAxis: axis(data.y, colours),
    toolbox: { right: 0, top: 24, feature: { dataZoom: {}, restore: {}, saveAsImage: {} }, iconStyle: { borderColor: colours.text } },
  };
}

// The colour of a variant, which is the same in all charts of a leaderboard.
function colourOf(names, name) {
  return COLOURS[names.indexOf(name) % COLOURS.length];
}

const LABELS = 160; // width of the labels at the right of a trade-off
const LINE = 15; // minimum distance between labels

// Places labels in a column at the right, in the order of their marks from the top, as in the SVG.
function labelLayout(count, width, bottom) {
  let last = 0;
  return (rect, place) => {
    const least = place === 0 ? 0 : last + LINE;
    last = Math.max(least, Math.min(rect.y + rect.height / 2, bottom - (count - 1 - place) * LINE));
    return { x: width - LABELS + 14, y: last, align: "left", verticalAlign: "middle" };
  };
}

// The labels at the right name the marks; on narrow screens and for many marks, the legend does.
function scatter(data, colours, width, height) {
  const names = data.names;
  const bars = data.marks.flatMap((mark) => [
    [[mark.x - mark.xDeviation, mark.y], [mark.x + mark.xDeviation, mark.y]],
    [[mark.x, mark.y - mark.yDeviation], [mark.x, mark.y + mark.yDeviation]],
  ].map((ends) => ({ type: "line", name: mark.name, data: ends, symbol: "none", silent: true,
    lineStyle: { color: colourOf(names, mark.name), width: 1.5 }, itemStyle: { color: colourOf(names, mark.name) } })));
  const isWide = width >= NARROW && data.marks.length * LINE < height - 100;
  const common = base(data, colours);
  const fromTop = [...data.marks].sort((a, b) => b.y - a.y);
  const layout = labelLayout(fromTop.length, width, height - common.grid.bottom);
  const marks = fromTop.map((mark, place) => ({
    type: "scatter", name: mark.name, symbolSize: 11, data: [[mark.x, mark.y]],
    itemStyle: { color: colourOf(names, mark.name) },
    label: { show: isWide, formatter: () => mark.name, position: "right", color: colours.text, width: LABELS - 20, overflow: "truncate" },
    labelLayout: ({ rect }) => layout(rect, place),
    labelLine: { show: isWide, lineStyle: { color: colourOf(names, mark.name), width: .6 } },
    tooltip: { formatter: () => `<b>${escaped(mark.name)}</b><br>${escaped(data.y)}: ${number(mark.y)}<br>${escaped(data.x)}: ${number(mark.x)}` },
  }));
  const place = isWide ? { grid: { ...common.grid, top: 32, right: LABELS }, legend: { show: false } } : {};
  return { ...common, ...place, tooltip: { trigger: "item" }, series: [...bars, ...marks] };
}

function lines(data, colours) {
  const names = [...new Set(data.lines.map((line) => line.name))];
  const longest = Math.max(...data.lines.map((line) => line.points.length));
  const size = longest < 30 ? 5 : longest < 100 ? 3 : 0; // the same for all lines
  const series = data.lines.map((line) => ({
    type: "line", name: line.name, data: line.points, symbol: size > 0 ? "circle" : "none", symbolSize: size, showAllSymbol: true,
    lineStyle: { color: colourOf(data.names, line.name), width: 1.5 }, itemStyle: { color: colourOf(data.names, line.name) },
    markPoint: line.kept && { symbol: "circle", symbolSize: 11, silent: true, label: { show: false }, data: [{ coord: line.kept }],
      itemStyle: { color: "transparent", borderColor: colourOf(data.names, line.name), borderWidth: 2 } },
    tooltip: { formatter: (point) => `<b>${escaped(line.name)}</b> ${escaped(line.detail)}<br>${escaped(data.x)} ${point.value[0]}: ${number(point.value[1])}` },
  }));
  return { ...base(data, colours), legend: { ...base(data, colours).legend, data: names }, tooltip: { trigger: "item" }, series };
}

// Charts of searches. Configurations are drawn in the order of their kinds, later kinds on top.
function kinds() {
  return {
    "stopped by halving": { symbol: "circle", symbolSize: 8, itemStyle: { color: "transparent", borderColor: "#888888", borderWidth: 1.5 } },
    "complete": { symbol: "circle", symbolSize: 9, itemStyle: { color: dark.matches ? "#56b4e9" : "#0072b2", opacity: .65 } },
    "row of the leaderboard": { symbol: "diamond", symbolSize: 15, itemStyle: { color: "#d55e00" } },
  };
}

function tick(value) {
  return value !== 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e5)
    ? Number(value.toPrecision(4)).toExponential().replace("+", "") : number(value);
}

function valueText(axis, value) {
  return value === null ? "–" : axis.categories ? axis.categories[value] : tick(value);
}

// Type and bounds of the axis of a parameter; the margins below and above are shares of the axis.
function parameterAxis(axis, below, above) {
  if (axis.categories) return { type: "category", data: axis.categories };
  const ratio = axis.high / axis.low;
  if (axis.logarithmic && ratio >= (axis.whole ? 4 : 10)) { // ticks are powers of the base
    return { type: "log", logBase: axis.whole && ratio < 100 ? 2 : 10, min: axis.low / ratio ** below, max: axis.high * ratio ** above };
  }
  const width = axis.high > axis.low ? axis.high - axis.low : 1;
  return { type: "value", minInterval: axis.whole ? 1 : 0, min: axis.low - below * width, max: axis.high + above * width };
}

function slice(data, colours, width) {
  const x = parameterAxis(data.axis, .04, .04);
  const series = Object.entries(kinds()).map(([kind, style]) => ({
    type: "scatter", name: kind, ...style,
    data: data.marks.filter((mark) => mark.kind === kind).map((mark) => [mark.value, mark.result]),
    tooltip: { formatter: (point) => `<b>${escaped(kind)}</b><br>${escaped(data.y)}: ${number(point.value[1])}<br>${escaped(data.x)}: ${escaped(valueText(data.axis, point.value[0]))}` },
  })).filter((one) => one.data.length > 0);
  const label = x.data ? { interval: 0, width: (width - NAME_GAP - 50) / x.data.length - 6, overflow: "truncate" }
    : { formatter: tick, showMinLabel: false, showMaxLabel: false, hideOverlap: true };
  const common = base(data, colours);
  return {
    ...common, tooltip: { trigger: "item" }, series,
    xAxis: { ...common.xAxis, ...x, axisLabel: { ...common.xAxis.axisLabel, ...label } },
  };
}

// An axis of parallel coordinates, with a place below the values for configurations without a value.
function parallelAxis(axis, dim, missing, colours, layout) {
  const own = parameterAxis(axis, missing ? .12 : 0, 0);
  // ticks below the least value: only the one at the end has a label
  const numberLabel = (value) => value >= axis.low - 1e-9 * Math.abs(axis.low) ? tick(value)
    : Math.abs(value - own.min) <= 1e-6 * Math.abs(own.max - own.min) ? "–" : "";
  const label = own.data ? { interval: 0, width: layout.label, overflow: "truncate" } : { formatter: numberLabel };
  return {
    dim, ...own, data: own.data && missing ? ["–", ...own.data] : own.data, name: axis.title, ...layout.name(dim),
    axisLabel: { color: colours.text, textBorderColor: colours.page, textBorderWidth: 3, ...label },
    axisLine: { lineStyle: { color: colours.line } }, axisTick: { show: !own.data, lineStyle: { color: colours.line } },
  };
}

// Axes side by side, with titles alternating between two lines; one below the other on narrow screens.
function parallelLayout(count, width, colours) {
  const text = { color: colours.text, textBorderColor: colours.page, textBorderWidth: 3 };
  if (width < NARROW) {
    return { area: { layout: "vertical", left: 24, right: 24, top: 12, bottom: 100 }, label: (width - 48) / 4,
      name: () => ({ nameLocation: "middle", nameGap: 24, nameTextStyle: text }) };
  }
  const distance = (width - 150) / (count - 1);
  return { area: { left: 60, right: 90, top: 56, bottom: 70 }, label: distance - 20,
    name: (dim) => ({ nameLocation: "end", nameGap: 12 + (dim % 2) * 18, nameTruncate: { maxWidth: 2 * distance - 12 },
      nameTextStyle: { ...text, align: dim === 0 ? "left" : "center" } }) };
}

function parallel(data, colours, width) {
  const results = data.lines.map((line) => line.result);
  const ends = [Math.min(...results), Math.max(...results)];
  const all = [...data.axes, { title: data.result, low: ends[0], high: ends[1], logarithmic: false }];
  const layout = parallelLayout(all.length, width, colours);
  const missing = data.axes.map((_, i) => data.lines.some((line) => line.values[i] === null));
  const axes = all.map((axis, dim) => parallelAxis(axis, dim, missing[dim], colours, layout));
  const space = (ends[1] - ends[0] || Math.abs(ends[0]) || 1) * .05; // ECharts would ignore the rows of the leaderboard
  Object.assign(axes[data.axes.length], { min: ends[0] - space, max: ends[1] + space });
  Object.assign(axes[data.axes.length].axisLabel, { showMinLabel: false, showMaxLabel: false });
  const position = (value, i) => axes[i].data ? (value === null ? 0 : value + (missing[i] ? 1 : 0)) : value ?? axes[i].min;
  const series = (lines, style) => ({
    type: "parallel", lineStyle: style, emphasis: { lineStyle: { width: 4 } },
    data: lines.map((line) => ({ value: [...line.values.map(position), line.result],
      lineStyle: line.kind === "stopped by halving" ? { ...style, type: "dashed", width: 1 } : style })),
    tooltip: { formatter: (point) => `<b>${escaped(lines[point.dataIndex].kind)}</b><br>${all.map((axis, i) =>
      `${escaped(axis.title)}: ${escaped(valueText(axis, [...lines[point.dataIndex].values, lines[point.dataIndex].result][i]))}`).join("<br>")}` },
  });
  const selected = data.lines.filter((line) => line.kind === "row of the leaderboard");
  const range = dark.matches ? ["#30363d", "#79c0ff"] : ["#d0d7de", "#00508c"];
  return {
    animation: false, parallel: layout.area, parallelAxis: axes, tooltip: { trigger: "item" },
    visualMap: { type: "continuous", seriesIndex: 0, dimension: data.axes.length, min: ends[0], max: ends[1], calculable: true,
      orient: "horizontal", left: "center", bottom: 4, precision: 4, textStyle: { color: colours.text },
      inRange: { color: data.lowerIsBetter ? range.reverse() : range } },
    series: [
      series(data.lines.filter((line) => !selected.includes(line)), { width: 1.5, opacity: .9 }),
      series(selected, { width: 3.5, opacity: 1, color: "#d55e00" }),
    ],
  };
}

const NARROW = 600;
const CHARTS = { scatter, lines, slice, parallel };

function draw(element, data) {
  const style = getComputedStyle(document.documentElement);
  const colours = { text: style.getPropertyValue("--text").trim(), line: style.getPropertyValue("--soft").trim(), page: style.getPropertyValue("--page").trim() };
  if (data.type === "parallel") element.style.height = element.clientWidth < NARROW ? `${76 * data.axes.length + 180}px` : "";
  const chart = echarts.getInstanceByDom(element) || echarts.init(element, null, { renderer: "svg" });
  chart.resize();
  chart.setOption(CHARTS[data.type](data, colours, element.clientWidth, element.clientHeight), true);
  chart.getZr().flush();
}

// Folded sections are printed.
const shows = []; // a function for each chart
const unfolded = [];
window.addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details:not([open])")) {
    details.open = true;
    unfolded.push(details);
  }
  shows.forEach((show) => show());
});
window.addEventListener("afterprint", () => { while (unfolded.length > 0) unfolded.pop().open = false; });

for (const element of document.querySelectorAll(".chart")) {
  const data = JSON.parse(element.querySelector("script").textContent);
  element.replaceChildren();
  // a chart in a folded section has no size until it is shown
  const show = () => { if (element.clientWidth > 0) draw(element, data); };
  show();
  shows.push(show);
  new ResizeObserver(show).observe(element);
  element.closest("details")?.addEventListener("toggle", show);
  dark.addEventListener("change", show);
}
