import { Spinner, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { Quiet } from "#app/components/quiet.tsx";

export type PhotoView = { id: string; alt: string; note: string | null; width: number; height: number };

const TROUBLE = {
  gone: "This photo is no longer in the app's photo storage. Ask for it again if you need it.",
  unreachable: "This photo could not be loaded. Reload the page to try again.",
};

/** A photo behind Shopify's token; a click shows it in full. */
export function Photo({ photo }: { photo: PhotoView }) {
  const picture = usePicture(photo.id);
  const trouble = picture === "gone" || picture === "unreachable" ? TROUBLE[picture] : null;
  const size = { aspectRatio: `${photo.width} / ${photo.height}` };
  return (
    <figure className="photo">
      {picture === null && (
        <div className="photo-place" style={size}>
          <Spinner size="small" accessibilityLabel="Loading the photo" />
        </div>
      )}
      {trouble && (
        <div className="photo-place" style={size}>
          <Text as="span" tone="subdued">
            {trouble}
          </Text>
        </div>
      )}
      {picture !== null && !trouble && (
        <a href={picture} target="_blank" rel="noopener noreferrer">
          <img src={picture} alt={photo.alt} width={photo.width} height={photo.height} />
        </a>
      )}
      {photo.note && (
        <figcaption>
          <Quiet>{photo.note}</Quiet>
        </figcaption>
      )}
    </figure>
  );
}

/** The picture's address in this browser; null while it is on its way. */
function usePicture(id: string): string | keyof typeof TROUBLE | null {
  const [picture, setPicture] = useState<string | keyof typeof TROUBLE | null>(null);
  useEffect(() => {
    const leave = new AbortController();
    let address: string | null = null;
    fetch(`/app/photos/${id}`, { signal: leave.signal })
      .then(async (response) => {
        if (response.status === 404) return setPicture("gone");
        if (!response.ok) throw new Error(`The photo came with ${response.status}`);
        address = URL.createObjectURL(await response.blob());
        setPicture(address);
      })
      .catch(() => {
        if (!leave.signal.aborted) setPicture("unreachable");
      });
    return () => {
      leave.abort();
      if (address) URL.revokeObjectURL(address);
    };
  }, [id]);
  return picture;
}
