// Access scopes as Shopify writes them: `read_orders,write_customers`.

/** The scopes in `text`, each once, in alphabetical order. */
export function scopeList(text: string): string[] {
  return [...new Set(text.split(",").map((scope) => scope.trim()))].filter((scope) => scope !== "").sort();
}

/** Whether `granted` allows what `wanted` does: the right to write something is also the right to read it. */
export function allows(granted: readonly string[], wanted: string): boolean {
  return (
    granted.includes(wanted) || (wanted.startsWith("read_") && granted.includes(wanted.replace("read_", "write_")))
  );
}
