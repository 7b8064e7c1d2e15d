import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";

export default defineConfig({
  logLevel: "error",
  plugins: [remix({ buildDirectory: process.env.BUILD_DIRECTORY, future: { v3_singleFetch: true } })],
});
