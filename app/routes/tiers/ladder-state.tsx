import { Banner } from "@shopify/polaris";
import type { TiersPage } from "#app/routes/tiers/read-page.server.ts";

/** Where the ladder stands between a suggestion and tags in Shopify, and what comes next. */
export function LadderState({ state }: { state: TiersPage["state"] }) {
  const preview = { content: "See who would change", url: "/app/tiers/preview" };
  switch (state) {
    case "none":
      return (
        <Banner tone="info" title="This is a suggestion">
          <p>
            It is worked out from your costs. Change what you like and save it: nothing is written in Shopify by that.
          </p>
        </Banner>
      );
    case "draft":
      return (
        <Banner tone="info" title="Saved, not yet applied" action={preview}>
          <p>No customer has a tag yet. See by name and by money who would get which one.</p>
        </Banner>
      );
    case "changed":
      return (
        <Banner tone="info" title="You changed the tiers" action={preview}>
          <p>The tags in Shopify still follow the tiers from before. See who would change before you apply.</p>
        </Banner>
      );
    case "active":
      return null;
  }
}
