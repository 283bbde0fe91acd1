import { existsSync, readdirSync } from 'node:fs';
import prettier from 'eslint-config-prettier';
import vue from 'eslint-plugin-vue';
import ts from 'typescript-eslint';

const leaflet = {
  group: ['leaflet', 'leaflet/*'],
  message: 'Only src/map may import Leaflet: make a layer component there.',
};
const upwards = {
  group: ['@/features/**', '@/app/**', '**/features/**', '**/app/**'],
  message: 'api, map, player and ui know no feature and no page.',
};
const folder = new URL('./src/features', import.meta.url);
const features = existsSync(folder) ? readdirSync(folder) : [];

/** A feature sees api, map, player and ui, never another feature: `app` composes them. */
function oneFeature(name) {
  const others = features.filter((other) => other !== name);
  return {
    files: [`src/features/${name}/**/*.{ts,vue}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            leaflet,
            {
              group: [
                '@/app/**',
                ...others.flatMap((other) => [`@/features/${other}/**`, `**/../${other}/**`]),
              ],
              message: 'Features do not import features or the shell.',
            },
          ],
        },
      ],
    },
  };
}

export default ts.config(
  { ignores: ['target/**', 'node_modules/**'] },
  ...ts.configs.recommended,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    files: ['src/**/*.{ts,vue}'],
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-undef': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      'vue/multi-word-component-names': 'off',
      'vue/require-default-prop': 'off',
      'vue/no-v-html': 'error',
      // The content security policy refuses style attributes in markup.
      'vue/no-static-inline-styles': 'error',
      'no-restricted-imports': ['error', { patterns: [leaflet] }],
    },
  },
  {
    files: ['src/{api,player,ui}/**/*.{ts,vue}'],
    rules: { 'no-restricted-imports': ['error', { patterns: [leaflet, upwards] }] },
  },
  {
    files: ['src/map/**/*.{ts,vue}'],
    rules: { 'no-restricted-imports': ['error', { patterns: [upwards] }] },
  },
  ...features.map(oneFeature),
  prettier,
);
