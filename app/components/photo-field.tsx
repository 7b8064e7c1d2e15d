import { BlockStack, Button, DropZone, InlineError, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";

type Props = { photos: File[]; onChange: (photos: File[]) => void; most: number; error?: string };

/** Photos that go with a form: chosen, dropped, taken out again. */
export function PhotoField({ photos, onChange, most, error }: Props) {
  const [refused, setRefused] = useState<string | null>(null);
  const add = (files: File[]) => {
    const pictures = files.filter((file) => file.type === "" || file.type.startsWith("image/"));
    const together = [...photos, ...pictures];
    setRefused(
      together.length > most
        ? `At most ${most} photos: the rest was left out.`
        : pictures.length < files.length
          ? "Only pictures can be added."
          : null,
    );
    onChange(together.slice(0, most));
  };
  const problem = refused ?? error;
  return (
    <BlockStack gap="200">
      <DropZone label="Photos (optional)" accept="image/jpeg,image/png,image/webp" onDrop={add}>
        <DropZone.FileUpload actionTitle="Add photos" actionHint={`JPEG, PNG or WebP, up to ${most}`} />
      </DropZone>
      {problem && <InlineError message={problem} fieldID="photos" />}
      {photos.map((photo) => (
        <InlineStack key={`${photo.name} ${photo.lastModified} ${photo.size}`} align="space-between" gap="200">
          <Text as="span" breakWord>
            {photo.name}
          </Text>
          <Button
            variant="plain"
            accessibilityLabel={`Take out ${photo.name}`}
            onClick={() => onChange(photos.filter((one) => one !== photo))}
          >
            Take out
          </Button>
        </InlineStack>
      ))}
    </BlockStack>
  );
}
