import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { type FormEvent, useState } from "react";
import { Photo, type PhotoView } from "#app/components/photo.tsx";
import { Quiet } from "#app/components/quiet.tsx";
import { useToast } from "#app/components/toast.ts";
import { useDone } from "#app/components/use-done.ts";
import type { ActAnswer } from "#app/routes/claim/act.server.ts";
import type { MessageView } from "#app/routes/claim/views.ts";

const THEN = [
  { label: "Then wait for the customer", value: "waiting_customer" },
  { label: "Then wait for the carrier", value: "waiting_carrier" },
  { label: "It stays with us", value: "waiting_us" },
];

/** What the customer and the shop said to each other, and a place to answer. */
export function ThreadCard({ messages, photos }: { messages: MessageView[]; photos: PhotoView[] }) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Conversation
        </Text>
        {messages.length === 0 && (
          <Text as="p" tone="subdued">
            The customer left no message.
          </Text>
        )}
        {messages.length > 0 && (
          <ol className="visually-quiet-list thread">
            {messages.map((message) => (
              <li key={message.id} className={message.mine ? "message ours" : "message"}>
                <BlockStack gap="100">
                  <Quiet>{`${message.who} · ${message.when}`}</Quiet>
                  <div className="message-text">{message.text}</div>
                </BlockStack>
              </li>
            ))}
          </ol>
        )}
        {photos.length > 0 && (
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">
              Photos
            </Text>
            <div className="photos">
              {photos.map((photo) => (
                <Photo key={photo.id} photo={photo} />
              ))}
            </div>
          </BlockStack>
        )}
        <Reply />
      </BlockStack>
    </Card>
  );
}

function Reply() {
  const fetcher = useFetcher<ActAnswer>();
  useToast(fetcher.data);
  const [text, setText] = useState("");
  const [wait, setWait] = useState("waiting_customer");
  useDone(fetcher.data, () => setText(""));
  const send = (event: FormEvent) => {
    event.preventDefault();
    void fetcher.submit({ intent: "reply", text, wait }, { method: "post" });
  };
  return (
    <form onSubmit={send}>
      <BlockStack gap="200">
        <TextField
          label="Reply"
          value={text}
          onChange={setText}
          multiline={3}
          maxLength={5000}
          autoComplete="off"
          helpText="The customer reads it on the private page of this claim."
          error={fetcher.data?.faults?.text}
        />
        <InlineStack gap="200" align="space-between" blockAlign="end">
          <Select label="After it" labelHidden options={THEN} value={wait} onChange={setWait} />
          <Button submit loading={fetcher.state !== "idle"} disabled={text.trim() === ""}>
            Send reply
          </Button>
        </InlineStack>
      </BlockStack>
    </form>
  );
}
