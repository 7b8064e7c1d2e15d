import { Spinner, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";

export type PhotoView = { id: string; alt: string; note: string | null; width: number; height: number };

/** A photo behind Shopify's token; a click shows it in full. */
export function Photo({ photo }: { photo: PhotoView }) {
  const picture = usePicture(photo.id);
  const size = { aspectRatio: `${photo.width} / ${photo.height}` };
  return (
    <figure className="photo">
      {picture === null && (
        <div className="photo-place" style={size}>
          <Spinner size="small" accessibilityLabel="Loading the photo" />
        </div>
      )}
      {picture === "missing" && (
        <div className="photo-place" style={size}>
          <Text as="span" tone="subdued">
            This photo is gone.
          </Text>
        </div>
      )}
      {picture !== null && picture !== "missing" && (
        <a href={picture} target="_blank" rel="noopener noreferrer">
          <img src={picture} alt={photo.alt} width={photo.width} height={photo.height} />
        </a>
      )}
      {photo.note && (
        <figcaption>
          <Text as="span" variant="bodySm" tone="subdued">
            {photo.note}
          </Text>
        </figcaption>
      )}
    </figure>
  );
}

function usePicture(id: string): string | "missing" | null {
  const [picture, setPicture] = useState<string | "missing" | null>(null);
  useEffect(() => {
    const leave = new AbortController();
    let address: string | null = null;
    fetch(`/app/photos/${id}`, { signal: leave.signal })
      .then(async (response) => {
        if (!response.ok) throw new Error(`The photo came with ${response.status}`);
        address = URL.createObjectURL(await response.blob());
        setPicture(address);
      })
      .catch(() => {
        if (!leave.signal.aborted) setPicture("missing");
      });
    return () => {
      leave.abort();
      if (address) URL.revokeObjectURL(address);
    };
  }, [id]);
  return picture;
}
