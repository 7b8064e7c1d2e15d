// Every address of the pages, in one place. What starts with /app is inside Shopify admin.
export default [
  { index: true, file: "routes/landing.tsx" },
  { path: "auth/login", file: "routes/auth-login.tsx" },
  { path: "auth/*", file: "routes/auth.ts" },
  // The shop's pages under /apps/makegood, which Shopify's app proxy asks for.
  { path: "proxy/reply-time", file: "routes/proxy/reply-time.ts" },
  { path: "proxy/orders", file: "routes/proxy/orders.ts" },
  { path: "proxy/order", file: "routes/proxy/order.ts" },
  { path: "proxy/claim", file: "routes/proxy/claim.ts" },
  { path: "proxy/link", file: "routes/proxy/link.ts" },
  { path: "proxy/mine/:secret", file: "routes/proxy/mine.ts" },
  {
    path: "app",
    file: "routes/app.tsx",
    children: [
      { index: true, file: "routes/home/route.tsx" },
      { path: "claims", file: "routes/claims/route.tsx" },
      { path: "claims/new", file: "routes/claim-new/route.tsx" },
      { path: "photos/:id", file: "routes/photo.ts" },
      { path: "customers", file: "routes/customers/route.tsx" },
      { path: "customers/:id", file: "routes/customer/route.tsx" },
      { path: "tiers", file: "routes/tiers/route.tsx" },
      { path: "tiers/preview", file: "routes/tier-preview/route.tsx" },
      { path: "settings", file: "routes/settings/route.tsx" },
      { path: "settings/privacy/:id", file: "routes/settings/privacy-answer.ts" },
      { path: "system", file: "routes/system/route.tsx" },
      { path: "*", file: "routes/not-found.tsx" },
    ],
  },
];
