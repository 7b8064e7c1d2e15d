import { Link } from "@shopify/polaris";
import type { TrackingNumber } from "#app/components/tracking.ts";

/** A parcel's numbers; those with an address lead to the carrier. */
export function TrackingNumbers({ numbers }: { numbers: TrackingNumber[] }) {
  return numbers.map(({ text, url }) =>
    url ? (
      <Link key={text} url={url} target="_blank">
        {text}
      </Link>
    ) : (
      <span key={text}>{text}</span>
    ),
  );
}
