// Reads the result of a grouped bulk query: JSON lines in which the children of a row follow it.

/** A row with its children, and the byte at which the next row begins. */
export type Group = { readonly root: BulkLine; readonly children: BulkLine[]; readonly endsAt: number };

export type BulkLine = { readonly [key: string]: unknown; readonly id?: string | null; readonly __parentId?: string };

export type BulkReader = {
  /** Takes the next bytes and gives the rows that are complete by now. */
  push(bytes: Buffer): Group[];
  /** The last row, once there are no more bytes. */
  end(): Group[];
};

const NEWLINE = 0x0a;

/**
 * A reader that begins at byte `offset` of the file, where a row must start. Holds one row at a time. Throws when a line
 * is no JSON, or a child does not follow its parent: then the file is not what was asked for.
 */
export function bulkReader(offset: number): BulkReader {
  let rest: Buffer[] = [];
  let restLength = 0;
  let position = offset;
  let open: { root: BulkLine; children: BulkLine[] } | null = null;

  const take = (line: Buffer, startsAt: number, out: Group[]): void => {
    if (line.length === 0) return;
    const row = parseLine(line, startsAt);
    if (row.__parentId === undefined) {
      if (open) out.push({ ...open, endsAt: startsAt });
      open = { root: row, children: [] };
      return;
    }
    if (open?.root.id !== row.__parentId) throw new Error(`The line at byte ${startsAt} does not follow its parent`);
    open.children.push(row);
  };

  return {
    push(bytes) {
      const out: Group[] = [];
      let from = 0;
      for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, from)) {
        const tail = bytes.subarray(from, at);
        const line = restLength > 0 ? Buffer.concat([...rest, tail]) : tail;
        const startsAt = position;
        position += line.length + 1;
        rest = [];
        restLength = 0;
        from = at + 1;
        take(line, startsAt, out);
      }
      if (from < bytes.length) {
        rest.push(bytes.subarray(from));
        restLength += bytes.length - from;
      }
      return out;
    },
    end() {
      const out: Group[] = [];
      const line = Buffer.concat(rest);
      const startsAt = position;
      position += line.length;
      rest = [];
      restLength = 0;
      take(line, startsAt, out);
      if (open) out.push({ ...open, endsAt: position });
      open = null;
      return out;
    },
  };
}

function parseLine(line: Buffer, startsAt: number): BulkLine {
  try {
    return JSON.parse(line.toString("utf8")) as BulkLine;
  } catch {
    throw new Error(`The line at byte ${startsAt} is no JSON`);
  }
}
