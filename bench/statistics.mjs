// Summaries of repeated measurements.

/** The middle value; the mean of the two middle ones of an even number. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** `median [min–max]`, whole milliseconds. */
export function spread(values) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return `${median(values).toFixed(0)} [${least.toFixed(0)}–${most.toFixed(0)}]`;
}

/** Prints rows of text as a table; the first row is the head. */
export function table(rows) {
  const width = rows[0].map((_, at) => Math.max(...rows.map((row) => [...row[at]].length)));
  for (const row of rows) {
    console.log(row.map((text, at) => text.padEnd(width[at])).join('  ').trimEnd());
  }
}
