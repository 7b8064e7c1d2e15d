import { BlockStack, Card, Text } from "@shopify/polaris";
import { Quiet } from "#app/components/quiet.tsx";

export type Figure = { label: string; value: string; note?: string };

/** A row of figures, each with what it is and what it stands on. */
export function Figures({ title, figures }: { title: string; figures: Figure[] }) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        <dl className="figures">
          {figures.map((figure) => (
            <div key={figure.label}>
              <dt>
                <Text as="span" tone="subdued">
                  {figure.label}
                </Text>
              </dt>
              <dd>
                <Text as="span" variant="headingLg" numeric>
                  {figure.value}
                </Text>
                {figure.note && <Quiet as="p">{figure.note}</Quiet>}
              </dd>
            </div>
          ))}
        </dl>
      </BlockStack>
    </Card>
  );
}
