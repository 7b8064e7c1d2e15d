export type Vitals = {
  /** Sum of layout shifts that no input explains. */
  shift: number;
  largestPaintMs: number;
  /** The longest time from an input to the next paint. */
  slowestInputMs: number;
};

/** Runs in every document before its own scripts, and keeps `window.vitals` up to date. */
export const MEASURE = `(() => {
  const vitals = (window.vitals = { shift: 0, largestPaintMs: 0, slowestInputMs: 0 });
  // The browser's own mark of a shift that follows an input is not set inside a frame.
  let lastInput = -Infinity;
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, (event) => { lastInput = event.timeStamp; }, true);
  const watch = (type, hear, options) =>
    new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe({ type, buffered: true, ...options });
  watch("layout-shift", (entry) => { if (entry.startTime - lastInput > 500) vitals.shift += entry.value; });
  watch("largest-contentful-paint", (entry) => { vitals.largestPaintMs = entry.startTime; });
  watch("event", (entry) => { if (entry.interactionId) vitals.slowestInputMs = Math.max(vitals.slowestInputMs, entry.duration); }, { durationThreshold: 16 });
})()`;
