import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, FormLayout, InlineError, Select, Text, TextField } from "@shopify/polaris";
import { type FormEvent, useState } from "react";
import { BY_HAND, CHANNEL_WORDS, MAX_PHOTOS, WISH_WORDS, WISHES } from "#app/claims/claim.ts";
import { PhotoField } from "#app/components/photo-field.tsx";
import { Quiet } from "#app/components/quiet.tsx";
import { useToast } from "#app/components/toast.ts";
import { WhyFields } from "#app/components/why-fields.tsx";
import type { NewClaimAnswer } from "#app/routes/claim-new/open.server.ts";
import type { ChosenOrder, NewClaimPage } from "#app/routes/claim-new/read-page.server.ts";

const CHANNELS = BY_HAND.map((value) => ({ label: CHANNEL_WORDS[value], value }));
const WISH_CHOICES = WISHES.map((value) => ({ label: WISH_WORDS[value], value }));

/** The second step: what happened, to which pieces, and what the customer would like. */
export function ClaimForm({ page, order }: { page: NewClaimPage; order: ChosenOrder }) {
  const fetcher = useFetcher<NewClaimAnswer>();
  useToast(fetcher.data);
  const faults = fetcher.data?.faults ?? {};
  const [typed, setTyped] = useState({
    key: page.key,
    channel: "phone",
    why: page.why && order.whys.some((one) => one.value === page.why) ? page.why : "",
    whyDetail: "",
    afterInstallation: "false",
    wish: "resend",
    neededBy: "",
    message: "",
  });
  const [pieces, setPieces] = useState<Record<string, string>>({});
  const [photos, setPhotos] = useState<File[]>([]);
  const set = (key: keyof typeof typed) => (value: string) => setTyped({ ...typed, [key]: value });
  const send = (event: FormEvent) => {
    event.preventDefault();
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...typed, order: order.id })) form.append(name, value);
    for (const [line, count] of Object.entries(pieces)) form.append(`line.${line}`, count);
    for (const photo of photos) form.append("photos", photo);
    void fetcher.submit(form, { method: "post", encType: "multipart/form-data" });
  };
  return (
    <form onSubmit={send} noValidate>
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">
              What happened
            </Text>
            <Select label="Reached us by" options={CHANNELS} value={typed.channel} onChange={set("channel")} />
            <WhyFields
              whys={order.whys}
              why={typed.why}
              detail={typed.whyDetail}
              installed={typed.afterInstallation === "true"}
              onWhy={set("why")}
              onDetail={set("whyDetail")}
              onInstalled={(installed) => set("afterInstallation")(String(installed))}
              faults={faults}
            />
            <TextField
              label="What the customer said or wrote"
              value={typed.message}
              onChange={set("message")}
              multiline={5}
              autoComplete="off"
              error={faults.message}
            />
          </BlockStack>
        </Card>
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">
              Which pieces
            </Text>
            <Text as="p" tone="subdued">
              Leave all of them empty when it is about the whole order.
            </Text>
            {order.lines.map((line) => (
              <div key={line.id} className="piece-row">
                <div>
                  <Text as="p" breakWord>
                    {line.title}
                  </Text>
                  {line.typed.map((words) => (
                    <Quiet as="p" key={words}>
                      {words}
                    </Quiet>
                  ))}
                </div>
                <TextField
                  label={`Pieces of ${line.title}`}
                  labelHidden
                  type="number"
                  min={0}
                  max={line.quantity}
                  suffix={`of ${line.quantity}`}
                  value={pieces[line.id] ?? ""}
                  onChange={(count) => setPieces({ ...pieces, [line.id]: count })}
                  autoComplete="off"
                />
              </div>
            ))}
            {faults.lines && <InlineError message={faults.lines} fieldID="lines" />}
          </BlockStack>
        </Card>
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">
              What the customer would like
            </Text>
            <FormLayout>
              <FormLayout.Group>
                <Select label="Wish" options={WISH_CHOICES} value={typed.wish} onChange={set("wish")} />
                <TextField
                  label="Needed by (optional)"
                  type="date"
                  value={typed.neededBy}
                  onChange={set("neededBy")}
                  autoComplete="off"
                  error={faults.neededBy}
                />
              </FormLayout.Group>
            </FormLayout>
            <PhotoField photos={photos} onChange={setPhotos} most={MAX_PHOTOS} error={faults.photos} />
          </BlockStack>
        </Card>
        <div className="form-end">
          <Button url="/app/claims">Cancel</Button>
          <Button submit variant="primary" loading={fetcher.state !== "idle"}>
            Open the claim
          </Button>
        </div>
      </BlockStack>
    </form>
  );
}
