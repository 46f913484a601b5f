/**
 * The linear assignment problem: gives every row a column of its own so that the sum of the costs is least. Shortest
 * augmenting paths with prices (Jonker & Volgenant 1987), O(rows² × columns). `cost` is rows × columns, row-major, finite,
 * with at least as many columns as rows; returns the column of every row.
 */
export function assignRows(cost: Float64Array, rows: number, columns: number): Int32Array {
  const price = new Float64Array(columns + 1);
  const rowPrice = new Float64Array(rows + 1);
  // 1-based; column 0 stands for the row that is looking for a place
  const rowOf = new Int32Array(columns + 1);
  const previous = new Int32Array(columns + 1);
  const slack = new Float64Array(columns + 1);
  const done = new Uint8Array(columns + 1);
  for (let row = 1; row <= rows; row++) {
    rowOf[0] = row;
    slack.fill(Infinity);
    done.fill(0);
    let column = 0;
    do {
      done[column] = 1;
      const at = rowOf[column]!;
      let least = Infinity;
      let next = 0;
      for (let c = 1; c <= columns; c++) {
        if (done[c]) continue;
        const reduced = cost[(at - 1) * columns + c - 1]! - rowPrice[at]! - price[c]!;
        if (reduced < slack[c]!) {
          slack[c] = reduced;
          previous[c] = column;
        }
        if (slack[c]! < least) {
          least = slack[c]!;
          next = c;
        }
      }
      for (let c = 0; c <= columns; c++) {
        if (done[c]) {
          rowPrice[rowOf[c]!]! += least;
          price[c]! -= least;
        } else slack[c]! -= least;
      }
      column = next;
    } while (rowOf[column] !== 0);
    for (; column !== 0; column = previous[column]!) rowOf[column] = rowOf[previous[column]!]!;
  }
  const result = new Int32Array(rows);
  for (let c = 1; c <= columns; c++) if (rowOf[c]! > 0) result[rowOf[c]! - 1] = c - 1;
  return result;
}
