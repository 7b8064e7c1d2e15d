// What the blocks on Shopify's pages have in common: they ask the app, and show a wait, the answer, or why there is none.
import "@shopify/ui-extensions/preact";
import type { Api } from "@shopify/ui-extensions/admin.customer-details.block.render";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

declare const shopify: Pick<Api, "i18n" | "data">;

type Shown<B> =
  | { readonly state: "loading" }
  | { readonly state: "block"; readonly block: B }
  | { readonly state: "problem"; readonly words: string };

type Props<B> = {
  /** The app's address of the records that the page may show one of, such as `/api/orders`. */
  records: string;
  /** The one line that stands for the block when it is folded. */
  summaryOf: (block: B) => string;
  children: (block: B) => ComponentChildren;
};

export function Block<B>({ records, summaryOf, children }: Props<B>) {
  const [shown, setShown] = useState<Shown<B>>({ state: "loading" });
  useEffect(() => {
    void readBlock<B>(records).then(setShown);
  }, [records]);
  const heading = shopify.i18n.translate("name");
  switch (shown.state) {
    case "loading":
      return (
        <s-admin-block heading={heading}>
          <s-spinner accessibilityLabel={shopify.i18n.translate("loading")} />
        </s-admin-block>
      );
    case "problem":
      return (
        <s-admin-block heading={heading}>
          <s-text>{shown.words}</s-text>
        </s-admin-block>
      );
    case "block":
      return (
        <s-admin-block heading={heading} collapsedSummary={summaryOf(shown.block)}>
          {children(shown.block)}
        </s-admin-block>
      );
  }
}

/** Shopify adds the id token to what is fetched from the app's own address. */
async function readBlock<B>(records: string): Promise<Shown<B>> {
  const id = shopify.data.selected[0]?.id.split("/").at(-1) ?? "";
  try {
    const response = await fetch(`${records}/${id}`);
    if (response.ok) return { state: "block", block: (await response.json()) as B };
    return { state: "problem", words: shopify.i18n.translate(response.status === 404 ? "unknown" : "problem") };
  } catch {
    return { state: "problem", words: shopify.i18n.translate("problem") };
  }
}
