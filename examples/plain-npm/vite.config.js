import { defineConfig } from "vite";

export default defineConfig({
  // Works in any folder of any host.
  base: "./",
});
