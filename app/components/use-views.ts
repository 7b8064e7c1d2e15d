import { useFetcher, useNavigate } from "@remix-run/react";
import type { IndexFiltersProps, TabProps } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { type Said, useToast } from "#app/components/toast.ts";

/** A list's search, filters and order under a name; `query` is an address as the list writes it. */
export type View = { id: string; name: string; query: string };

/** The words to show after a view was kept, renamed or deleted, and the id of a kept one. */
export type ViewAnswer = Said & { view?: string };

type Views = {
  /** Views that come with the list; the first is the one without filters. */
  builtIn: readonly View[];
  /** Views that the shop keeps. */
  own: readonly View[];
  /** Id of the view that is open; none is the first. */
  open: string | undefined;
  /** What the list asks for now, without view and page. */
  asked: string;
};

type ViewProps = Pick<
  IndexFiltersProps,
  "tabs" | "selected" | "onSelect" | "canCreateNewView" | "onCreateNewView" | "primaryAction"
> & { onCancel: () => void };

/** The tabs above a list: the built-in views, then the shop's own, with what can be done to each. */
export function useViews({ builtIn, own, open, asked }: Views): ViewProps {
  const navigate = useNavigate();
  const fetcher = useFetcher<ViewAnswer>();
  useToast(fetcher.data);
  const all = [...builtIn, ...own];
  const selected = Math.max(
    0,
    all.findIndex((view) => view.id === open),
  );
  const current = all[selected];
  const mine = own.find((view) => view.id === current?.id);

  const show = (view: View | undefined) => {
    if (!view) return;
    const params = new URLSearchParams(view.query);
    if (view.id !== builtIn[0]?.id) params.set("view", view.id);
    navigate(`?${params.toString()}`);
  };
  useOpenedWhenKept(fetcher.data, own, show);

  const send = async (form: Record<string, string>): Promise<boolean> => {
    await fetcher.submit(form, { method: "post" });
    return true;
  };
  const keep = (name: string) => send({ intent: "save", name, query: asked });

  const tabs: TabProps[] = all.map((view, index) => ({
    id: `view-${view.id}`,
    content: view.name,
    isLocked: index < builtIn.length,
    actions:
      index < builtIn.length
        ? []
        : [
            { type: "rename", onPrimaryAction: (name) => send({ intent: "rename", id: view.id, name }) },
            {
              type: "delete",
              onPrimaryAction: async () => {
                show(all[0]);
                return send({ intent: "delete", id: view.id });
              },
            },
          ],
  }));
  return {
    tabs,
    selected,
    onSelect: (index) => show(all[index]),
    canCreateNewView: true,
    onCreateNewView: keep,
    primaryAction: {
      type: mine ? "save" : "save-as",
      onAction: (name) => keep(mine ? mine.name : name),
      disabled: asked === current?.query,
      loading: fetcher.state !== "idle",
    },
    onCancel: () => show(current),
  };
}

/** A view that was just kept becomes the one that is open, once the list of views has it. */
function useOpenedWhenKept(
  answer: ViewAnswer | undefined,
  own: readonly View[],
  show: (view: View | undefined) => void,
): void {
  const opened = useRef<ViewAnswer | undefined>(undefined);
  useEffect(() => {
    const kept = answer?.view && opened.current !== answer ? own.find((view) => view.id === answer.view) : undefined;
    if (!kept) return;
    opened.current = answer;
    show(kept);
  });
}
