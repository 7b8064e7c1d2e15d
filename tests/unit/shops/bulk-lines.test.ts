import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bulkReader, type Group } from "#app/shops/history/bulk-lines.ts";

type Order = { id: string; children: { title: string }[] };

const orders = fc
  .array(fc.array(fc.record({ title: fc.string({ unit: "grapheme" }) }), { maxLength: 4 }), { maxLength: 12 })
  .map((all) => all.map((children, index): Order => ({ id: `gid://shopify/Order/${index + 1}`, children })));

function file(all: readonly Order[], lastNewline = true): Buffer {
  const lines = all.flatMap(({ id, children }) => [{ id }, ...children.map((child) => ({ ...child, __parentId: id }))]);
  const text = lines.map((line) => JSON.stringify(line)).join("\n");
  return Buffer.from(lastNewline && lines.length > 0 ? `${text}\n` : text);
}

function readAll(bytes: Buffer, sizes: readonly number[], offset = 0): Group[] {
  const reader = bulkReader(offset);
  const groups: Group[] = [];
  let at = offset;
  for (let turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    groups.push(...reader.push(bytes.subarray(at, at + size)));
    at += size;
  }
  return [...groups, ...reader.end()];
}

const plain = (groups: readonly Group[]): Order[] =>
  groups.map(({ root, children }) => ({
    id: String(root.id),
    children: children.map(({ title }) => ({ title: String(title) })),
  }));

const chunkSizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 });

describe("the result of a bulk query", () => {
  test("is the same however the network cuts it", () => {
    fc.assert(
      fc.property(orders, chunkSizes, fc.boolean(), (all, sizes, lastNewline) => {
        expect(plain(readAll(file(all, lastNewline), sizes))).toEqual(all);
      }),
    );
  });

  test("read again from where any row ends gives exactly the rest", () => {
    fc.assert(
      fc.property(orders, chunkSizes, chunkSizes, (all, sizes, otherSizes) => {
        const bytes = file(all);
        const groups = readAll(bytes, sizes);
        for (const [index, { endsAt }] of groups.entries()) {
          expect(plain(readAll(bytes, otherSizes, endsAt))).toEqual(all.slice(index + 1));
        }
      }),
    );
  });

  test("a row is given out only when all its children have come", () => {
    const reader = bulkReader(0);
    expect(reader.push(Buffer.from('{"id":"1"}\n{"title":"a","__parentId":"1"}\n'))).toEqual([]);
    expect(reader.push(Buffer.from('{"id":"2"}\n'))).toMatchObject([{ root: { id: "1" }, children: [{ title: "a" }] }]);
  });

  test.each([
    ['{"id":"1"}\n{"title":"a","__parentId":"2"}\n', "does not follow its parent"],
    ['{"title":"a","__parentId":"2"}\n', "does not follow its parent"],
    ['{"id":"1"}\n{"id":\n', "at byte 11 is no JSON"],
  ])("%j is refused", (text, words) => {
    const reader = bulkReader(0);
    expect(() => reader.push(Buffer.from(text))).toThrow(words);
  });
});
