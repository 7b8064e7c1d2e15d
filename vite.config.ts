import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";

declare module "@remix-run/node" {
  // Loaders' types follow the single fetch: what a loader returns is what the page gets.
  interface Future {
    v3_singleFetch: true;
  }
}

// Shopify's CLI gives the tunnel's address and the ports; without it these are the plain defaults.
const appUrl = new URL(process.env.SHOPIFY_APP_URL ?? "http://localhost:3000");

// Pages and charts share these few lines; without a chunk of their own they would draw the chart library into every page.
const SHARED = /\/app\/(components\/(format|charts\/colours)|lib\/[a-z-]+)\.ts$/;

export default defineConfig(({ isSsrBuild }) => ({
  server: {
    port: Number(process.env.PORT ?? 3000),
    allowedHosts: [appUrl.hostname],
    cors: { preflightContinue: true },
    hmr:
      appUrl.hostname === "localhost" || appUrl.hostname === "127.0.0.1"
        ? { protocol: "ws" }
        : { protocol: "wss", host: appUrl.hostname, port: Number(process.env.FRONTEND_PORT ?? 8002), clientPort: 443 },
    fs: { allow: ["app", "node_modules"] },
  },
  plugins: [
    remix({
      ignoredRouteFiles: ["**/.*"],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        v3_routeConfig: true,
        // All routes are known from the start: a dozen entries cost less than a request before the first navigation.
        v3_lazyRouteDiscovery: false,
      },
    }),
  ],
  build: {
    assetsInlineLimit: 0,
    target: "es2022",
    rollupOptions: isSsrBuild ? {} : { output: { manualChunks: (id) => (SHARED.test(id) ? "shared" : undefined) } },
  },
  // All that the browser gets is named here and prepared at the start. What Vite found only while a page was loading it
  // would prepare anew, and the page would end up with two copies of React.
  optimizeDeps: {
    noDiscovery: true,
    include: [
      "@remix-run/react",
      "@shopify/app-bridge-react",
      "@shopify/polaris",
      "@shopify/polaris-icons",
      "react",
      "react-dom",
      "react-dom/client",
      "react/jsx-dev-runtime",
      "react/jsx-runtime",
      "recharts",
      "zod",
    ],
  },
  resolve: { dedupe: ["react", "react-dom"] },
}));
