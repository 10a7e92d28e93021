// @ts-check
// The measurements as text.

/**
 * Left-aligns the first column and right-aligns the others.
 * @param {string[][]} rows
 */
function align(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (/** @type {string[]} */ row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ");
  return rows.map((row) => `${line(row).trimEnd()}\n`).join("");
}

/** @param {import("./rounds").Spread} spread */
const range = ({ min, max }) => `${min.toFixed(1)}-${max.toFixed(1)}`;

/**
 * The fastest variant of each library that does the same work, which plain SGD does not. Ours left out.
 * @param {import("./training").TrainingResult} result
 */
function fastestPeers({ rows }) {
  const fastest = new Map();
  for (const row of rows.filter(({ library, optimizer }) => library !== "ours" && optimizer === "Adam")) {
    const best = fastest.get(row.library);
    if (!best || row.timing.milliseconds.median < best.timing.milliseconds.median) fastest.set(row.library, row);
  }
  return /** @type {import("./training").TrainingRow[]} */ ([...fastest.values()]);
}

/** @param {import("./training").TrainingResult} result */
const fastestOurs = ({ rows }) =>
  rows
    .filter(({ library }) => library === "ours")
    .sort((a, b) => a.timing.milliseconds.median - b.timing.milliseconds.median)[0];

/**
 * @param {import("./training").TrainingResult} result
 * @param {number | undefined} peak GFLOP/s
 */
export function trainingTable(result, peak) {
  const ours = fastestOurs(result);
  const head = [
    "trainer",
    "optimiser",
    "ms/step",
    "min-max",
    "images/s",
    "GFLOP/s",
    "of peak",
    `loss@${result.checkedSteps}`,
    "ours is faster",
  ];
  const rows = result.rows.map(({ name, optimizer, timing, imagesPerSecond, denseGflops, checkedLoss }) => [
    name,
    optimizer,
    timing.milliseconds.median.toFixed(2),
    range(timing.milliseconds),
    imagesPerSecond.toFixed(0),
    denseGflops.toFixed(1),
    peak ? `${((100 * denseGflops) / peak).toFixed(0)} %` : "-",
    checkedLoss.toFixed(5),
    ours ? `${(timing.milliseconds.median / ours.timing.milliseconds.median).toFixed(1)} x` : "-",
  ]);
  const summary = ours
    ? fastestPeers(result).map(
        ({ name, library, timing }) =>
          `ours is ${(timing.milliseconds.median / ours.timing.milliseconds.median).toFixed(1)} x faster than ${library} at its fastest (${name})\n`,
      )
    : [];
  return `${result.recipe}: ${result.widths.join("-")}, batch ${result.batchSize}\n${align([head, ...rows])}${summary.join("")}`;
}

/**
 * @param {readonly import("./matmul").MatmulResult[]} results
 * @param {number | undefined} peak GFLOP/s
 */
export function matmulTable(results, peak) {
  const names = results[0]?.rows.map(({ name }) => name) ?? [];
  const head = ["matrix product", "batch", "layer", "m", "k", "n", ...names.map((name) => `${name} GFLOP/s`)];
  const ours = names.indexOf("ours");
  if (ours >= 0) head.push("of peak", "ours is faster");
  const rows = results.map(({ use, batchSize, layer, m, k, n, rows: measured }) => {
    const gflops = measured.map((row) => row.gflops);
    const row = [use, batchSize, `${layer[0]}-${layer[1]}`, m, k, n, ...gflops.map((value) => value.toFixed(1))].map(String);
    if (ours >= 0) {
      const mine = gflops[ours] ?? Number.NaN;
      const best = Math.max(...gflops.filter((_, i) => i !== ours));
      row.push(peak ? `${((100 * mine) / peak).toFixed(0)} %` : "-", `${(mine / best).toFixed(1)} x`);
    }
    return row;
  });
  return align([head, ...rows]);
}
