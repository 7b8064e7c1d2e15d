/** Makes a switch exhaustive: the compiler refuses a call that can be reached with a value left over. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
