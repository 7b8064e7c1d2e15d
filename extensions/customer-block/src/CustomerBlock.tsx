// The block on the customer's page in Shopify: what this customer is worth, the standing with its reasons, open claims.
import "@shopify/ui-extensions/preact";
import type { Api } from "@shopify/ui-extensions/admin.customer-details.block.render";
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { BlockClaim, CustomerBlock } from "../../../app/routes/api/blocks.ts";

declare const shopify: Api;

export default () => {
  render(<Block />, document.body);
};

type Shown =
  | { readonly state: "loading" }
  | { readonly state: "block"; readonly block: CustomerBlock }
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

function Content({ block }: { block: CustomerBlock }) {
  const { i18n } = shopify;
  return (
    <s-stack direction="block" gap="base">
      <s-stack direction="inline" gap="small">
        <s-badge>{block.tier ?? i18n.translate("noTier")}</s-badge>
        <s-badge tone={block.standing.tone}>{block.standing.words}</s-badge>
      </s-stack>
      <s-stack direction="inline" gap="large">
        {block.figures.map((figure) => (
          <s-stack key={figure.label} direction="block">
            <s-text color="subdued">{figure.label}</s-text>
            <s-text type="strong">{figure.value}</s-text>
          </s-stack>
        ))}
      </s-stack>
      {block.reasons.length > 0 && (
        <s-unordered-list>
          {block.reasons.map((reason) => (
            <s-list-item key={reason}>{reason}</s-list-item>
          ))}
        </s-unordered-list>
      )}
      {block.clears && <s-text color="subdued">{block.clears}</s-text>}
      {block.openClaims.map((claim) => (
        <Claim key={claim.id} claim={claim} />
      ))}
      {block.openClaims.length === 0 && <s-text color="subdued">{i18n.translate("noOpenClaims")}</s-text>}
      <s-link href={`app:${block.path.slice(1)}`}>{i18n.translate("open")}</s-link>
    </s-stack>
  );
}

function Claim({ claim }: { claim: BlockClaim }) {
  return (
    <s-stack direction="inline" gap="small">
      <s-link href={`app:${claim.path.slice(1)}`}>{claim.reference}</s-link>
      <s-badge tone={claim.state.tone}>{claim.state.words}</s-badge>
      <s-text>{[claim.why, claim.order, claim.suggestion].filter(Boolean).join(" · ")}</s-text>
    </s-stack>
  );
}

function summaryOf(block: CustomerBlock): string {
  return [block.tier, block.standing.words].filter(Boolean).join(", ");
}

/** Shopify adds the id token to what is fetched from the app's own address. */
async function readBlock(): Promise<Shown> {
  const id = shopify.data.selected[0]?.id.split("/").at(-1) ?? "";
  try {
    const response = await fetch(`/api/customers/${id}`);
    if (response.ok) return { state: "block", block: (await response.json()) as CustomerBlock };
    return { state: "problem", words: shopify.i18n.translate(response.status === 404 ? "unknown" : "problem") };
  } catch {
    return { state: "problem", words: shopify.i18n.translate("problem") };
  }
}
