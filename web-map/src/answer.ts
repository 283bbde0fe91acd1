import { createApp } from 'vue';
import AnswerPage from './features/answer/AnswerPage.vue';
import { i18n, locale, setLocale } from './ui/i18n';
import { applyTheme } from './ui/preferences';
import './ui/tokens.css';
import './ui/base.css';

/** The page behind a check link: no shell, no session, no router. */
setLocale(locale.value);
applyTheme();
createApp(AnswerPage).use(i18n).mount('#app');
