import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Badge, Banner, BlockStack, Card, InlineStack, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { referenceNumber } from "#app/claims/claim.ts";
import { claimIdOf } from "#app/claims/read-claim.server.ts";
import { FactList } from "#app/components/fact-list.tsx";
import { StandingCard } from "#app/components/standing-card.tsx";
import { TierBadge } from "#app/components/tier-badge.tsx";
import { useRefresh } from "#app/components/use-refresh.ts";
import { pool } from "#app/db.server.ts";
import { actOnClaim } from "#app/routes/claim/act.server.ts";
import { BeingWeighed } from "#app/routes/claim/being-weighed.tsx";
import { DecideModal, type Deciding } from "#app/routes/claim/decide-modal.tsx";
import { DoneCard } from "#app/routes/claim/done-card.tsx";
import { FaultCard } from "#app/routes/claim/fault-card.tsx";
import { OrderCard } from "#app/routes/claim/order-card.tsx";
import { CustomerCard } from "#app/routes/claim/people-cards.tsx";
import { readClaimPage } from "#app/routes/claim/read-page.server.ts";
import { SuggestionCard } from "#app/routes/claim/suggestion-card.tsx";
import { ThreadCard } from "#app/routes/claim/thread-card.tsx";
import { TimelineCard } from "#app/routes/claim/timeline-card.tsx";
import type { ClaimPage } from "#app/routes/claim/views.ts";
import { WorkCard } from "#app/routes/claim/work-card.tsx";
import { type Visit, visit } from "#app/routes/visit.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.reference ?? "Claim"} · Makegood` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await visit(request);
  const page = await readClaimPage(visitor, await claimOf(visitor, params.id), new Date());
  if (!page) throw new Response("No such claim", { status: 404 });
  return page;
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await visit(request);
  const claim = await claimOf(visitor, params.id);
  return actOnClaim({ visitor, claim, form: await request.formData(), now: new Date() });
}

/** An address names a claim by its id or, as people do, by its number. */
async function claimOf({ shop }: Visit, text = ""): Promise<string> {
  const number = referenceNumber(text);
  return (number !== null && (await claimIdOf(pool(), shop, number))) || text;
}

export default function Claim() {
  const page = useLoaderData<typeof loader>();
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  useRefresh(page.busy);
  const { suggestion } = page;
  const decided = page.chosen !== null;
  return (
    <Page
      backAction={{ content: "Claims", url: "/app/claims" }}
      title={`${page.reference} · ${page.title}`}
      titleMetadata={<Marks page={page} />}
      subtitle={page.customer?.name}
    >
      <BlockStack gap="400">
        <Banners page={page} />
        <div className="columns">
          <BlockStack gap="400">
            <DoneCard
              chosen={page.chosen}
              effects={page.effects}
              decision={suggestion?.id ?? null}
              open={page.closed === null}
            />
            {suggestion ? (
              <SuggestionCard
                suggestion={suggestion}
                threats={page.threats}
                open={!decided && page.closed === null}
                onDecide={(mode) => setDeciding({ mode, suggestion })}
              />
            ) : (
              page.closed === null && <BeingWeighed threats={page.threats} />
            )}
            <IntakeCard page={page} />
          </BlockStack>
          <div className="right-through">
            <BlockStack gap="400">
              {page.customer && <CustomerCard customer={page.customer} />}
              {page.standing && <StandingCard standing={page.standing} />}
              <WorkCard page={page} />
              <FaultCard page={page} />
            </BlockStack>
          </div>
          <BlockStack gap="400">
            <ThreadCard messages={page.messages} photos={page.photos} />
            {page.order && <OrderCard order={page.order} />}
            <TimelineCard events={page.timeline} />
          </BlockStack>
        </div>
      </BlockStack>
      {deciding && (
        <DecideModal
          {...deciding}
          changed={suggestion?.id !== deciding.suggestion.id}
          currency={page.currency}
          onClose={() => setDeciding(null)}
        />
      )}
    </Page>
  );
}

function Marks({ page }: { page: ClaimPage }) {
  return (
    <InlineStack gap="100">
      <Badge tone={page.state.tone}>{page.state.words}</Badge>
      <TierBadge tier={page.tier} />
      {page.standing && page.standing.state !== "clear" && (
        <Badge tone={page.standing.badge.tone}>{page.standing.badge.words}</Badge>
      )}
      {page.threats.length > 0 && <Badge>Threat</Badge>}
    </InlineStack>
  );
}

function Banners({ page }: { page: ClaimPage }) {
  return (
    <>
      {page.reviewAsked && (
        <Banner tone="warning" title="The customer asks for a human review">
          <p>{`Asked ${page.reviewAsked}. Look at it with fresh eyes, and say what you found.`}</p>
        </Banner>
      )}
      {page.closed && (
        <Banner tone="info" title={page.closed.words}>
          {page.closed.reason && <p>{page.closed.reason}</p>}
        </Banner>
      )}
      {page.work.snoozed && (
        <Banner tone="info">
          <p>{`Snoozed until ${page.work.snoozed}.`}</p>
        </Banner>
      )}
    </>
  );
}

function IntakeCard({ page }: { page: ClaimPage }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          The claim
        </Text>
        <FactList facts={page.intake} />
      </BlockStack>
    </Card>
  );
}
