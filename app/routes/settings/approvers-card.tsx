import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, ChoiceList, InlineStack, List, Text } from "@shopify/polaris";
import { useState } from "react";
import { Quiet } from "#app/components/quiet.tsx";
import { useToast } from "#app/components/toast.ts";
import type { SettingsAnswer } from "#app/routes/settings/change-settings.server.ts";
import type { ApproversView } from "#app/routes/settings/read-page.server.ts";

/** Who approves what costs more than the limits. The owner chooses; everyone else reads. */
export function ApproversCard({ approvers: { rule, people, mayChoose } }: { approvers: ApproversView }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="p">{rule}</Text>
        {mayChoose ? <Choose key={JSON.stringify(people)} people={people} /> : <Chosen people={people} />}
      </BlockStack>
    </Card>
  );
}

type People = { people: ApproversView["people"] };

function Chosen({ people }: People) {
  const chosen = people.filter((one) => one.chosen);
  if (chosen.length === 0) return null;
  return (
    <List>
      {chosen.map(({ id, name }) => (
        <List.Item key={id}>{name}</List.Item>
      ))}
    </List>
  );
}

function Choose({ people }: People) {
  const fetcher = useFetcher<SettingsAnswer>();
  useToast(fetcher.data);
  const before = people.filter((one) => one.chosen).map(({ id }) => id);
  const [chosen, setChosen] = useState(before);
  const changed = chosen.toSorted().join() !== before.toSorted().join();
  if (people.length === 0) {
    return (
      <Text as="p" tone="subdued">
        Nobody else has opened Makegood yet. Whoever does can be chosen here.
      </Text>
    );
  }
  return (
    <BlockStack gap="300">
      <ChoiceList
        allowMultiple
        title="May approve besides you"
        choices={people.map(({ id, name }) => ({ label: name, value: id }))}
        selected={chosen}
        onChange={setChosen}
      />
      <Quiet as="p">Whoever has opened Makegood once can be chosen.</Quiet>
      <InlineStack>
        <Button
          disabled={!changed}
          loading={fetcher.state !== "idle"}
          onClick={() => void fetcher.submit({ intent: "approvers", approvers: chosen.join(".") }, { method: "post" })}
        >
          Save approvers
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
