import { Link, useNavigate } from "@remix-run/react";
import { NavMenu } from "@shopify/app-bridge-react";
import { AppProvider } from "@shopify/polaris";
import english from "@shopify/polaris/locales/en.json";
import { type ReactNode, useEffect } from "react";
import { AppLink } from "#app/components/app-link.tsx";

const PAGES = [
  { to: "/app/claims", label: "Claims" },
  { to: "/app/before-you-ship", label: "Before you ship" },
  { to: "/app/customers", label: "Customers" },
  { to: "/app/tiers", label: "Tiers" },
  { to: "/app/policy", label: "Policy" },
  { to: "/app/settings", label: "Settings" },
  { to: "/app/system", label: "System" },
];

/** What every page inside Shopify admin stands in: Polaris, and the entries of the admin's own menu. */
export function AppFrame({ children }: { children: ReactNode }) {
  useAdminNavigation();
  return (
    <AppProvider i18n={english} linkComponent={AppLink}>
      <NavMenu>
        <Link to="/app" rel="home">
          Home
        </Link>
        {PAGES.map(({ to, label }) => (
          <Link key={to} to={to}>
            {label}
          </Link>
        ))}
      </NavMenu>
      <main>{children}</main>
    </AppProvider>
  );
}

/** A click in the admin's menu arrives as an event that names the page. */
function useAdminNavigation(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const go = (event: Event) => {
      const target = event.target instanceof HTMLElement ? event.target.getAttribute("href") : null;
      if (target) navigate(target);
    };
    document.addEventListener("shopify:navigate", go);
    return () => document.removeEventListener("shopify:navigate", go);
  }, [navigate]);
}
