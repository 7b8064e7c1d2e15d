// Colours of the tiers from the lowest up; each is readable on white and never the only sign of what it stands for.
const TIERS = ["#7a8793", "#2c6ecb", "#0b6e4f", "#a36200", "#8043c4", "#b3266c"];

export const NO_TIER = "#b5b5b5";
export const VALUE = "#0b6e4f";
export const MARK = "#8e0b21";
export const GRID = "#e3e3e3";
export const INK = "#4a4a4a";

/** The colour of the tier at `rank` (0 is the lowest), for no tier when null. */
export function tierColour(rank: number | null): string {
  return rank === null ? NO_TIER : (TIERS[rank % TIERS.length] ?? NO_TIER);
}
