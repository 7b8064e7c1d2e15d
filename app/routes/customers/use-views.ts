import { useFetcher, useNavigate } from "@remix-run/react";
import type { IndexFiltersProps, TabProps } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { useToast } from "#app/components/toast.ts";
import { type ListQuery, viewQuery, writeQuery } from "#app/routes/customers/query.ts";
import type { CustomersPage } from "#app/routes/customers/read-page.server.ts";
import type { ViewAnswer } from "#app/routes/customers/views-form.server.ts";

const BUILT_IN: { id: string; name: string; query: ListQuery }[] = [
  { id: "all", name: "All", query: {} },
  { id: "lapsed", name: "Gone quiet", query: { last: "lapsed", orders: "2-4" } },
  { id: "hand", name: "Changed by hand", query: { hand: "1" } },
  { id: "b2b", name: "Possible B2B", query: { b2b: "1" } },
];

type ViewProps = Pick<
  IndexFiltersProps,
  "tabs" | "selected" | "onSelect" | "canCreateNewView" | "onCreateNewView" | "primaryAction"
> & { onCancel: () => void };

/** The tabs above the list: the built-in views, then the shop's own, with what can be done to each. */
export function useViews({ query, views }: CustomersPage): ViewProps {
  const navigate = useNavigate();
  const fetcher = useFetcher<ViewAnswer>();
  useToast(fetcher.data);
  const all = [...BUILT_IN.map(({ query: kept, ...view }) => ({ ...view, query: writeQuery(kept) })), ...views];
  const selected = Math.max(
    0,
    all.findIndex((view) => view.id === query.view),
  );
  const current = all[selected];
  const own = views.find((view) => view.id === current?.id);

  const open = (view: { id: string; query: string } | undefined) => {
    if (!view) return;
    const params = new URLSearchParams(view.query);
    if (view.id !== "all") params.set("view", view.id);
    navigate(`?${params.toString()}`);
  };
  useOpenedWhenKept(fetcher.data, views, open);

  const send = async (form: Record<string, string>): Promise<boolean> => {
    await fetcher.submit(form, { method: "post" });
    return true;
  };
  const keep = (name: string) => send({ intent: "save", name, query: writeQuery(query) });
  const changed = viewQuery(query) !== current?.query;

  const tabs: TabProps[] = all.map((view, index) => ({
    id: `view-${view.id}`,
    content: view.name,
    isLocked: index < BUILT_IN.length,
    actions:
      index < BUILT_IN.length
        ? []
        : [
            { type: "rename", onPrimaryAction: (name) => send({ intent: "rename", id: view.id, name }) },
            {
              type: "delete",
              onPrimaryAction: async () => {
                open(all[0]);
                return send({ intent: "delete", id: view.id });
              },
            },
          ],
  }));
  return {
    tabs,
    selected,
    onSelect: (index) => open(all[index]),
    canCreateNewView: true,
    onCreateNewView: keep,
    primaryAction: {
      type: own ? "save" : "save-as",
      onAction: (name) => keep(own ? own.name : name),
      disabled: !changed,
      loading: fetcher.state !== "idle",
    },
    onCancel: () => open(current),
  };
}

/** A view that was just kept becomes the one that is open, once the list of views has it. */
function useOpenedWhenKept(
  answer: ViewAnswer | undefined,
  views: CustomersPage["views"],
  open: (view: { id: string; query: string } | undefined) => void,
): void {
  const opened = useRef<ViewAnswer | undefined>(undefined);
  useEffect(() => {
    const kept = answer?.view && opened.current !== answer ? views.find((view) => view.id === answer.view) : undefined;
    if (!kept) return;
    opened.current = answer;
    open(kept);
  });
}
