import { Text } from "@shopify/polaris";

export type Fact = { label: string; words: string; tone?: "critical" | "success" };

/** Facts with what each is about. */
export function FactList({ facts }: { facts: Fact[] }) {
  return (
    <dl className="fact-list">
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>
            <Text as="span" tone="subdued">
              {fact.label}
            </Text>
          </dt>
          <dd>
            <Text as="span" tone={fact.tone} breakWord>
              {fact.words}
            </Text>
          </dd>
        </div>
      ))}
    </dl>
  );
}
