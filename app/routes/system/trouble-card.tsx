import { useFetcher } from "@remix-run/react";
import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { Quiet } from "#app/components/quiet.tsx";
import { type Said, useToast } from "#app/components/toast.ts";
import type { Trouble } from "#app/routes/system/read-page.server.ts";

type Props = {
  title: string;
  words: string;
  none: string;
  troubles: Trouble[];
  /** As what a retry of all of them is sent; without it each is retried by itself. */
  retryAll?: string;
};

/** Things of one kind that wait or did not work, each with its reason and, where it helps, a retry. */
export function TroubleCard({ title, words, none, troubles, retryAll }: Props) {
  const fetcher = useFetcher<Said>();
  useToast(fetcher.data);
  const several = troubles.filter(({ retryable }) => retryable).length > 1;
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          {retryAll && several && (
            <Button
              loading={fetcher.state !== "idle"}
              onClick={() => void fetcher.submit({ intent: retryAll }, { method: "post" })}
            >
              Retry all
            </Button>
          )}
        </InlineStack>
        <Text as="p" tone="subdued">
          {troubles.length === 0 ? none : words}
        </Text>
        {troubles.length > 0 && (
          <ul className="visually-quiet-list">
            {troubles.map((trouble) => (
              <TroubleRow key={trouble.id} trouble={trouble} />
            ))}
          </ul>
        )}
      </BlockStack>
    </Card>
  );
}

function TroubleRow({ trouble }: { trouble: Trouble }) {
  const fetcher = useFetcher<Said>();
  useToast(fetcher.data);
  const bad = trouble.state === "Failed" || trouble.state === "Gave up";
  return (
    <li className="event">
      <InlineStack align="space-between" blockAlign="start" gap="200">
        <div className="grows">
          <BlockStack gap="050">
            <InlineStack gap="200" align="start">
              <Text as="h3" variant="headingSm" breakWord>
                {trouble.title}
              </Text>
              <Badge tone={bad ? "critical" : undefined}>{trouble.state}</Badge>
            </InlineStack>
            <Text as="p" breakWord>
              {trouble.problem}
            </Text>
            {trouble.when && <Quiet as="p">{trouble.when}</Quiet>}
          </BlockStack>
        </div>
        {trouble.retryable && (
          <Button
            loading={fetcher.state !== "idle"}
            accessibilityLabel={`Retry ${trouble.title}`}
            onClick={() => void fetcher.submit({ intent: trouble.intent, id: trouble.id }, { method: "post" })}
          >
            Retry
          </Button>
        )}
      </InlineStack>
    </li>
  );
}
