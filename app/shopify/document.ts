// What an Admin API document is to us: its text and, for the compiler alone, the types of its answer and its variables.

export type AdminDocument<Data, Variables> = {
  readonly name: string;
  readonly kind: "query" | "mutation";
  readonly text: string;
  /** Never present: carries the types from the document to `Admin.run`. */
  readonly types?: (variables: Variables) => Data;
};
