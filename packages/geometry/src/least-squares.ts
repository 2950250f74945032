/** What fits best, and how sure that is. */
export interface Fit {
  readonly parameters: readonly number[];
  /** Variances and covariances of the parameters, row by row, for residuals of variance 1. */
  readonly covariance: readonly (readonly number[])[];
  readonly residuals: readonly number[];
  /** Sum of the squared residuals. */
  readonly cost: number;
}

const MOST_STEPS = 40;
const SMALLEST_GAIN = 1e-12;
const LARGEST_DAMPING = 1e8;

/**
 * The parameters near `start` that make the sum of the squared residuals least, or `undefined` if they cannot be told
 * from each other or a residual is not finite. `stepOf` is a small step of each parameter, for the slopes.
 * Source: Levenberg 1944, Marquardt 1963, with slopes by central differences.
 */
export function fitLeastSquares(
  start: readonly number[],
  stepOf: readonly number[],
  residualsOf: (parameters: readonly number[]) => number[],
): Fit | undefined {
  let parameters = start;
  let residuals = residualsOf(parameters);
  let cost = sumOfSquares(residuals);
  let damping = 1e-3;
  for (let step = 0; step < MOST_STEPS && damping < LARGEST_DAMPING; step++) {
    const { normal, slope } = linearise(parameters, stepOf, residualsOf);
    const damp = 1 + damping;
    const damped = normal.map((row, i) => row.map((value, j) => (i === j ? value * damp : value)));
    const change = solveLinear(damped, slope);
    if (!change) return undefined;
    const next = parameters.map((value, index) => value - (change[index] ?? 0));
    const nextResiduals = residualsOf(next);
    const nextCost = sumOfSquares(nextResiduals);
    if (!(nextCost < cost)) {
      damping *= 10;
      continue;
    }
    const isDone = cost - nextCost < SMALLEST_GAIN * (1 + cost);
    [parameters, residuals, cost] = [next, nextResiduals, nextCost];
    damping = Math.max(1e-12, damping / 10);
    if (isDone) break;
  }
  if (!Number.isFinite(cost)) return undefined;
  const covariance = invertMatrix(linearise(parameters, stepOf, residualsOf).normal);
  return covariance && { parameters, covariance, residuals, cost };
}

function linearise(
  parameters: readonly number[],
  stepOf: readonly number[],
  residualsOf: (parameters: readonly number[]) => number[],
) {
  const residuals = residualsOf(parameters);
  const columns = parameters.map((_, index) => {
    const step = stepOf[index] ?? 0;
    const moved = (by: number) =>
      residualsOf(parameters.map((value, i) => (i === index ? value + by : value)));
    const before = moved(-step);
    return moved(step).map((value, row) => (value - (before[row] ?? 0)) / (2 * step));
  });
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
  return {
    normal: columns.map((a) => columns.map((b) => dot(a, b))),
    slope: columns.map((column) => dot(column, residuals)),
  };
}

function sumOfSquares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}

function invertMatrix(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const columns = matrix.map((_, index) =>
    solveLinear(
      matrix,
      matrix.map((_row, row) => (row === index ? 1 : 0)),
    ),
  );
  const inverse: number[][] = [];
  for (const column of columns) {
    if (!column) return undefined;
    inverse.push(column);
  }
  return inverse;
}

/** Gaussian elimination with the largest pivot; `undefined` for a matrix that has no inverse. */
function solveLinear(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | undefined {
  const rows = matrix.map((row, index) => [...row, right[index] ?? 0]);
  const size = rows.length;
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let pivot = 0; pivot < size; pivot++) {
    let best = pivot;
    for (let row = pivot + 1; row < size; row++) {
      if (Math.abs(at(row, pivot)) > Math.abs(at(best, pivot))) best = row;
    }
    const [from, to] = [rows[best], rows[pivot]];
    if (!from || !to || !(Math.abs(at(best, pivot)) > 1e-300)) return undefined;
    [rows[pivot], rows[best]] = [from, to];
    for (let row = 0; row < size; row++) {
      if (row === pivot) continue;
      const times = at(row, pivot) / at(pivot, pivot);
      rows[row] = (rows[row] ?? []).map((value, column) => value - times * at(pivot, column));
    }
  }
  return rows.map((_, row) => at(row, size) / at(row, row));
}
