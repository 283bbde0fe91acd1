/// <reference types="vitest/config" />
import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

const backend = process.env.MINGGE_DEV_BACKEND ?? 'http://127.0.0.1:8080';

export default defineConfig({
  // Relative addresses: the bundle works behind any path of a proxy.
  base: './',
  plugins: [vue()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: {
    __VUE_OPTIONS_API__: true,
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_I18N_LEGACY_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: {
    outDir: 'target/classes/META-INF/resources',
    emptyOutDir: true,
    target: 'es2022',
    // Inlined images would need `data:` in the policy, and inlined scripts are refused by it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      input: { main: 'index.html', check: 'check.html' },
    },
  },
  server: {
    host: '127.0.0.1',
    port: Number(process.env.MINGGE_DEV_PORT ?? 5173),
    proxy: {
      '/api': backend,
      '/live': { target: backend, ws: true },
    },
  },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts', 'test/**/*.test.ts'] },
});
