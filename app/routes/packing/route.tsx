import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { BlockStack, Button, Card, Checkbox, Page, Select, Text, TextField } from "@shopify/polaris";
import { type FormEvent, useState } from "react";
import { Photo } from "#app/components/photo.tsx";
import { PhotoField } from "#app/components/photo-field.tsx";
import { useToast } from "#app/components/toast.ts";
import { useDone } from "#app/components/use-done.ts";
import { asShopifyId, type ShopifyId } from "#app/lib/ids.ts";
import { MAX_PARCEL_PHOTOS } from "#app/routes/packing/form.ts";
import {
  type PackingAnswer,
  type PackingPage,
  readPackingPage,
  recordFromForm,
} from "#app/routes/packing/packing.server.ts";
import { TaskBanner } from "#app/routes/packing/task-banner.tsx";
import { visit } from "#app/routes/visit.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Packing ${data?.order ?? ""} · Makegood` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await visit(request);
  const page = await readPackingPage(visitor, orderOf(params.id), new Date());
  if (!page) throw new Response("No such order", { status: 404 });
  return page;
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await visit(request);
  return recordFromForm(visitor, orderOf(params.id), await request.formData(), new Date());
}

function orderOf(text: string | undefined): ShopifyId {
  const id = asShopifyId(text);
  if (!id) throw new Response("No such order", { status: 404 });
  return id;
}

export default function Packing() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page
      title={`Packing order ${page.order}`}
      subtitle={page.words}
      backAction={
        page.task
          ? { content: "Before you ship", url: "/app/before-you-ship" }
          : { content: "Claims", url: "/app/claims" }
      }
      narrowWidth
    >
      <BlockStack gap="400">
        {page.task && <TaskBanner task={page.task} />}
        <Contents page={page} />
        <RecordForm page={page} />
        <Recorded page={page} />
      </BlockStack>
    </Page>
  );
}

function Contents({ page }: { page: PackingPage }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          What goes in
        </Text>
        <ul className="visually-quiet-list">
          {page.lines.map((line) => (
            <li key={line.id} className="event">
              <Text as="p">{line.words}</Text>
              {line.typed.length > 0 && (
                <Text as="p" variant="bodySm">
                  {"The customer typed "}
                  <span className="typed">{line.typed.join(" · ")}</span>
                </Text>
              )}
            </li>
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}

const SIGNATURE = [
  { label: "Not said", value: "" },
  { label: "Paid for", value: "yes" },
  { label: "Without", value: "no" },
];

const NOTHING = { parcel: "1", weight: "", signature: "", doubleChecked: false, note: "" };

function RecordForm({ page }: { page: PackingPage }) {
  const fetcher = useFetcher<PackingAnswer>();
  useToast(fetcher.data);
  const [typed, setTyped] = useState(NOTHING);
  const [photos, setPhotos] = useState<File[]>([]);
  useDone(fetcher.data, () => {
    setTyped(NOTHING);
    setPhotos([]);
  });
  const faults = fetcher.data?.faults ?? {};
  const send = (event: FormEvent) => {
    event.preventDefault();
    const form = new FormData();
    for (const [name, value] of Object.entries(typed)) form.append(name, String(value));
    for (const photo of photos) form.append("photos", photo);
    void fetcher.submit(form, { method: "post", encType: "multipart/form-data" });
  };
  return (
    <Card>
      <form onSubmit={send} noValidate>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            Record it
          </Text>
          <TextField
            label="Parcel number"
            helpText="An order in several parcels: weigh each of them, numbered from 1."
            value={typed.parcel}
            onChange={(parcel) => setTyped({ ...typed, parcel })}
            inputMode="numeric"
            autoComplete="off"
            error={faults.parcel}
          />
          <TextField
            label="Weight of the packed parcel"
            suffix={page.unit}
            value={typed.weight}
            onChange={(weight) => setTyped({ ...typed, weight })}
            inputMode="decimal"
            autoComplete="off"
            error={faults.weight}
          />
          <Select
            label="Signature"
            options={SIGNATURE}
            value={typed.signature}
            onChange={(signature) => setTyped({ ...typed, signature })}
          />
          <Checkbox
            label="A second person looked at what went in"
            checked={typed.doubleChecked}
            onChange={(doubleChecked) => setTyped({ ...typed, doubleChecked })}
          />
          <TextField
            label="Note (optional)"
            value={typed.note}
            onChange={(note) => setTyped({ ...typed, note })}
            autoComplete="off"
            maxLength={500}
            error={faults.note}
          />
          <PhotoField photos={photos} onChange={setPhotos} most={MAX_PARCEL_PHOTOS} error={faults.photos} />
          <div className="form-end">
            <Button submit variant="primary" loading={fetcher.state !== "idle"}>
              Record
            </Button>
          </div>
        </BlockStack>
      </form>
    </Card>
  );
}

function Recorded({ page }: { page: PackingPage }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          Recorded so far
        </Text>
        {page.records.length === 0 && page.photos.length === 0 && (
          <Text as="p" tone="subdued">
            Nothing yet. A weight, a photo or a signature decides many a claim.
          </Text>
        )}
        {page.records.map((words) => (
          <Text as="p" key={words}>
            {words}
          </Text>
        ))}
        {page.photos.length > 0 && (
          <div className="photos">
            {page.photos.map((photo) => (
              <Photo key={photo.id} photo={photo} />
            ))}
          </div>
        )}
      </BlockStack>
    </Card>
  );
}
