// The block on the customer's page in Shopify: what this customer is worth, the standing with its reasons, open claims.
import "@shopify/ui-extensions/preact";
import type { Api } from "@shopify/ui-extensions/admin.customer-details.block.render";
import { render } from "preact";
import type { BlockClaim, CustomerBlock } from "../../../app/routes/api/blocks.ts";
import { Block } from "../../shared/src/block.tsx";

declare const shopify: Api;

export default () => {
  render(
    <Block<CustomerBlock> records="/api/customers" summaryOf={summaryOf}>
      {(block) => <Content block={block} />}
    </Block>,
    document.body,
  );
};

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
