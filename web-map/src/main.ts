import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './app/App.vue';
import { router } from './app/router';
import { i18n, locale, setLocale } from './ui/i18n';
import { applyTheme } from './ui/preferences';
import './ui/tokens.css';
import './ui/base.css';

setLocale(locale.value);
applyTheme();
createApp(App).use(createPinia()).use(i18n).use(router).mount('#app');
