import { Link, Text } from "@shopify/polaris";

/** What a row of a table is about: the link that a click anywhere on the row follows. */
export function RowLink({ url, words }: { url: string; words: string }) {
  return (
    <Link url={url} dataPrimaryLink monochrome removeUnderline>
      <Text as="span" fontWeight="semibold" breakWord>
        {words}
      </Text>
    </Link>
  );
}
