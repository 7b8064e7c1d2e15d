// The block on the order's page in Shopify: the claims about it with the suggestion, and what was recorded on packing.
import "@shopify/ui-extensions/preact";
import type { Api } from "@shopify/ui-extensions/admin.order-details.block.render";
import { render } from "preact";
import type { BlockClaim, OrderBlock } from "../../../app/routes/api/blocks.ts";
import { Block } from "../../shared/src/block.tsx";

declare const shopify: Api;

export default () => {
  render(
    <Block<OrderBlock> records="/api/orders" summaryOf={summaryOf}>
      {(block) => <Content block={block} />}
    </Block>,
    document.body,
  );
};

function Content({ block }: { block: OrderBlock }) {
  const { i18n, navigation } = shopify;
  return (
    <s-stack direction="block" gap="base">
      {block.claims.map((claim) => (
        <Claim key={claim.id} claim={claim} />
      ))}
      {block.claims.length === 0 && <s-text color="subdued">{i18n.translate("noClaims")}</s-text>}
      {block.beforeShipping && (
        <s-banner tone="warning" heading={block.beforeShipping}>
          <s-link href={`app:${block.packingPath.slice(1)}`}>{i18n.translate("packing")}</s-link>
        </s-banner>
      )}
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

function summaryOf({ claims, beforeShipping }: OrderBlock): string {
  if (beforeShipping) return beforeShipping;
  return claims.map((claim) => claim.reference).join(", ") || shopify.i18n.translate("noClaims");
}
