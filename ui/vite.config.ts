import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** Where the jar takes its files from: the server finds them on its class path. */
const outDir = process.env.SKADI_UI_OUT ?? "target/classes/io/skadi/ui";

/** Asset links without a leading "./": they are read by tools that append them to an address. */
const plainAssetLinks: Plugin = {
  name: "plain-asset-links",
  transformIndexHtml: { order: "post", handler: (html) => html.replaceAll('"./static/', '"static/') },
};

export default defineConfig({
  // Relative, so that one build serves every base path; index.html carries the <base>.
  base: "./",
  plugins: [react(), plainAssetLinks],
  build: {
    outDir,
    emptyOutDir: true,
    assetsDir: "static",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
  },
  server: { proxy: { "/api": process.env.SKADI_QUERY ?? "http://localhost:16686" } },
});
