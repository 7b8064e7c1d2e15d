import { Link } from "@remix-run/react";
import type { LinkLikeComponentProps } from "@shopify/polaris/build/ts/src/utilities/link";
import { forwardRef } from "react";

/** Polaris' links as Remix links, so that a click changes the page without a new document. */
export const AppLink = forwardRef<HTMLAnchorElement, LinkLikeComponentProps>(function AppLink(
  { url, external, target, children, ...rest },
  ref,
) {
  const where = external ? "_blank" : target;
  return (
    <Link {...rest} to={url} ref={ref} target={where} rel={where === "_blank" ? "noopener noreferrer" : undefined}>
      {children}
    </Link>
  );
});
