import fc from "fast-check";
import { Liquid } from "liquidjs";
import { describe, expect, test } from "vitest";
import { escapeText, html } from "#app/storefront/html.ts";

describe("a customer's text on a page", () => {
  test("is neither markup nor Liquid", () => {
    expect(html`<p title="${`a"b`}">${"<b>{{ shop }}{% raw %}</b>"}</p>`.html).toBe(
      '<p title="a&quot;b">&lt;b&gt;&#123;&#123; shop &#125;&#125;&#123;&#37; raw &#37;&#125;&lt;/b&gt;</p>',
    );
  });

  test("comes out of Liquid as it went in, whatever it is", () => {
    const liquid = new Liquid();
    const pieces = fc.constantFrom("{{", "}}", "{%", "%}", "{{-", "raw", "endraw", " x ", "|", "'", '"', "<", "&", "é");
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string())), (parts) => {
        const escaped = escapeText(parts.join(""));
        return liquid.parseAndRenderSync(escaped) === escaped && !/[<>"'{}%]/.test(escaped);
      }),
    );
  });

  test("null and false vanish, lists are joined, what is markup already stays", () => {
    expect(html`${null}${false}${[html`<i>${1}</i>`, "&"]}`.html).toBe("<i>1</i>&amp;");
  });
});
