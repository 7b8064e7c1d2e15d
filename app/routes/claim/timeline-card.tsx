import { useFetcher } from "@remix-run/react";
import { Badge, BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { type FormEvent, useState } from "react";
import { Quiet } from "#app/components/quiet.tsx";
import { useToast } from "#app/components/toast.ts";
import { useDone } from "#app/components/use-done.ts";
import type { ActAnswer } from "#app/routes/claim/act.server.ts";
import type { EventView } from "#app/routes/claim/views.ts";

/** Every step with who, when and why, newest first; notes are for colleagues only. */
export function TimelineCard({ events }: { events: EventView[] }) {
  const fetcher = useFetcher<ActAnswer>();
  useToast(fetcher.data);
  const [note, setNote] = useState("");
  useDone(fetcher.data, () => setNote(""));
  const add = (event: FormEvent) => {
    event.preventDefault();
    void fetcher.submit({ intent: "note", text: note }, { method: "post" });
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Timeline
        </Text>
        <form onSubmit={add}>
          <TextField
            label="Note for colleagues"
            value={note}
            onChange={setNote}
            autoComplete="off"
            maxLength={2000}
            connectedRight={
              <Button submit loading={fetcher.state !== "idle"} disabled={note.trim() === ""}>
                Add note
              </Button>
            }
          />
        </form>
        <ol className="visually-quiet-list">
          {events.map((event) => (
            <li key={event.id} className="event">
              <BlockStack gap="050">
                <InlineStack gap="200">
                  <Text as="span" fontWeight="semibold">
                    {event.words}
                  </Text>
                  {event.visible && <Badge>Customer sees it</Badge>}
                </InlineStack>
                {event.detail && (
                  <Text as="span" breakWord>
                    {event.detail}
                  </Text>
                )}
                <Quiet>{`${event.who} · ${event.when}`}</Quiet>
              </BlockStack>
            </li>
          ))}
        </ol>
      </BlockStack>
    </Card>
  );
}
