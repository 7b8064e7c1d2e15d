import { isRouteErrorResponse, useRevalidator, useRouteError } from "@remix-run/react";
import { Banner, BlockStack, Page, Text } from "@shopify/polaris";

/**
 * The words for a page that failed, with a way on. Shopify's library answers some requests by throwing a document that
 * leaves the frame or fetches a new token: that one is let through as it is.
 */
export function Problem() {
  const error = useRouteError();
  const { revalidate, state } = useRevalidator();
  if (isRouteErrorResponse(error) && isShopifysDocument(error.data)) {
    // biome-ignore lint/security/noDangerouslySetInnerHtml: the document is the library's own, made of our settings
    return <div dangerouslySetInnerHTML={{ __html: error.data }} />;
  }
  const { title, words } = problemWords(error);
  const home = { content: "Go to Home", url: "/app" };
  const again = { content: "Try again", loading: state === "loading", onAction: revalidate };
  // What is not there will not be there at a second try either, and nothing is broken.
  const notFound = isRouteErrorResponse(error) && error.status === 404;
  return (
    <Page title="Makegood">
      <Banner
        tone={notFound ? "warning" : "critical"}
        title={title}
        action={notFound ? home : again}
        {...(notFound ? {} : { secondaryAction: home })}
      >
        <BlockStack gap="200">
          {words.map((sentence) => (
            <Text as="p" key={sentence}>
              {sentence}
            </Text>
          ))}
        </BlockStack>
      </Banner>
    </Page>
  );
}

function isShopifysDocument(data: unknown): data is string {
  return typeof data === "string" && data.includes("<script data-api-key=");
}

function problemWords(error: unknown): { title: string; words: string[] } {
  if (!isRouteErrorResponse(error)) {
    return {
      title: "This page could not be shown",
      words: ["Something failed on our side. Nothing of your shop was changed."],
    };
  }
  switch (error.status) {
    case 404:
      return { title: "This was not found", words: ["It may have been deleted, or the address is not complete."] };
    case 401:
    case 403:
      return {
        title: "Shopify asks you to sign in again",
        words: ["Reload the page. If that does not help, open Makegood from the Apps menu of your admin."],
      };
    default:
      return {
        title: "This page could not be shown",
        words: [
          "Makegood or its database is busy or being restarted. Your shop's events are not lost: Shopify sends them again.",
        ],
      };
  }
}
