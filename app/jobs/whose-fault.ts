// Whether work failed because of what it was given, or because the world stood in its way.

/** PostgreSQL's classes of errors that come from the values in a statement: cardinality, data, integrity. */
const ABOUT_DATA = new Set(["21", "22", "23"]);
const ABOUT_THE_WORLD = /connect|terminat|time ?out|timed out|closed|ECONN|EPIPE|socket/i;

/**
 * True when trying the same again would fail the same: the database refused a value, or code stumbled over one. A lost
 * connection, a full disk, a deadlock or a database that is shutting down is nobody's fault and worth another try.
 */
export function isDeliverysFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && typeof error.code === "string") return ABOUT_DATA.has(error.code.slice(0, 2));
  return !ABOUT_THE_WORLD.test(error.message);
}
