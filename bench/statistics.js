// Medians and quartiles.

function quantile(list, q) {
  const values = list.filter(Number.isFinite).sort((a, b) => a - b);
  const at = (values.length - 1) * q;
  if (!values.length) return NaN;
  const [low, high] = [values[Math.floor(at)], values[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}

export const median = (list) => quantile(list, 0.5);
export const quartiles = (list) => ({ q1: quantile(list, 0.25), median: median(list), q3: quantile(list, 0.75) });

/** Value by value: consecutive measurements ran under the same conditions. */
export const ratios = (list, others) => list.map((value, i) => value / others[i]);
