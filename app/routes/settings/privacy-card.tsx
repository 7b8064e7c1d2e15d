import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { Entries } from "#app/components/entries.tsx";
import { Quiet } from "#app/components/quiet.tsx";
import type { PrivacyRow } from "#app/routes/settings/read-page.server.ts";

const KEPT_MS = 60_000;

/** Requests under privacy law with what became of them; the answer to a data request can be downloaded. */
export function PrivacyCard({ requests }: { requests: PrivacyRow[] }) {
  return (
    <Card>
      <Entries entries={requests} none="None so far.">
        {(request) => (
          <InlineStack align="space-between" blockAlign="start" gap="200">
            <div className="grows">
              <BlockStack gap="100">
                <InlineStack gap="200" align="start">
                  <Text as="h3" variant="headingSm">
                    {request.what}
                  </Text>
                  <Badge tone={request.open ? "attention" : "success"}>{request.open ? "Open" : "Done"}</Badge>
                </InlineStack>
                <Text as="p">{request.state}</Text>
                <Quiet as="p">{`Received ${request.received}`}</Quiet>
              </BlockStack>
            </div>
            {request.answerUrl && <Download url={request.answerUrl} name={`customer-data-${request.id}.json`} />}
          </InlineStack>
        )}
      </Entries>
    </Card>
  );
}

/** A link can't carry Shopify's token, so the file is fetched first and then handed to the browser. */
function Download({ url, name }: { url: string; name: string }) {
  const [busy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    try {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`The answer came with ${response.status}`);
      const address = URL.createObjectURL(await response.blob());
      Object.assign(document.createElement("a"), { href: address, download: name }).click();
      // The browser reads the address some time after the click.
      setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
    } catch {
      shopify.toast.show("The answer could not be downloaded. Try again.", { isError: true });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button loading={busy} onClick={() => void download()}>
      Download answer
    </Button>
  );
}
