// The block on the order's page in Shopify: the claims about it with the suggestion, and what was recorded on packing.
import "@shopify/ui-extensions/preact";
import type { Api } from "@shopify/ui-extensions/admin.order-details.block.render";
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { BlockClaim, OrderBlock } from "../../../app/routes/api/blocks.ts";

declare const shopify: Api;

export default () => {
  render(<Block />, document.body);
};

type Shown =
  | { readonly state: "loading" }
  | { readonly state: "block"; readonly block: OrderBlock }
  | { readonly state: "problem"; readonly words: string };

function Block() {
  const [shown, setShown] = useState<Shown>({ state: "loading" });
  useEffect(() => {
    void readBlock().then(setShown);
  }, []);
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
          <Content block={shown.block} />
        </s-admin-block>
      );
  }
}

function Content({ block }: { block: OrderBlock }) {
  const { i18n, navigation } = shopify;
  return (
    <s-stack direction="block" gap="base">
      {block.claims.map((claim) => (
        <Claim key={claim.id} claim={claim} />
      ))}
      {block.claims.length === 0 && <s-text color="subdued">{i18n.translate("noClaims")}</s-text>}
      {block.packing.map((line) => (
        <s-text key={line}>{line}</s-text>
      ))}
      <s-stack direction="inline" gap="base">
        <s-button onClick={() => navigation.navigate("extension://open-claim-action")}>
          {i18n.translate("openClaim")}
        </s-button>
        <s-link href={`app:${block.packingPath.slice(1)}`}>{i18n.translate("packing")}</s-link>
      </s-stack>
    </s-stack>
  );
}

function Claim({ claim }: { claim: BlockClaim }) {
  return (
    <s-stack direction="block">
      <s-stack direction="inline" gap="small">
        <s-link href={`app:${claim.path.slice(1)}`}>{claim.reference}</s-link>
        <s-badge tone={claim.state.tone}>{claim.state.words}</s-badge>
        <s-text>{claim.why}</s-text>
        <s-text color="subdued">{claim.opened}</s-text>
      </s-stack>
      {claim.suggestion && <s-text>{claim.suggestion}</s-text>}
    </s-stack>
  );
}

function summaryOf({ claims }: OrderBlock): string {
  return claims.map((claim) => claim.reference).join(", ") || shopify.i18n.translate("noClaims");
}

/** Shopify adds the id token to what is fetched from the app's own address. */
async function readBlock(): Promise<Shown> {
  const id = shopify.data.selected[0]?.id.split("/").at(-1) ?? "";
  try {
    const response = await fetch(`/api/orders/${id}`);
    if (response.ok) return { state: "block", block: (await response.json()) as OrderBlock };
    return { state: "problem", words: shopify.i18n.translate(response.status === 404 ? "unknown" : "problem") };
  } catch {
    return { state: "problem", words: shopify.i18n.translate("problem") };
  }
}
