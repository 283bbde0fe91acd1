import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '@/ui/messages/en';
import { zh } from '@/ui/messages/zh';

type Tree = { [key: string]: string | Tree };
function leaves(tree: Tree, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') found.set(prefix + key, value);
    else for (const [k, v] of leaves(value, `${prefix}${key}.`)) found.set(k, v);
  }
  return found;
}
const chinese = leaves(zh);
const english = leaves(en);
const root = join(import.meta.dirname, '../src');
function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? sources(path) : /\.(ts|vue)$/.test(name) ? [path] : [];
  });
}

describe('the catalogue', () => {
  it('has the same keys in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });
  it('has the same placeholders in both languages', () => {
    const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();
    for (const [key, text] of chinese)
      expect(names(english.get(key) ?? ''), key).toEqual(names(text));
  });
  it('has no empty text and no sign that the message format would read', () => {
    for (const [key, text] of [...chinese, ...english]) {
      expect(text.trim(), key).not.toBe('');
      expect(text, key).not.toMatch(/[|@]/);
    }
  });
  it('knows every key that is written out in the sources', () => {
    for (const file of sources(root)) {
      for (const [, key] of readFileSync(file, 'utf8').matchAll(/\bt\(\s*'([\w.]+)'/g)) {
        if (!file.endsWith('.test.ts')) expect(chinese.has(key!), `${key} in ${file}`).toBe(true);
      }
    }
  });
  it('punctuates Chinese with full-width signs', () => {
    for (const [key, text] of chinese) {
      if (/\p{Script=Han}/u.test(text)) expect(text, key).not.toMatch(/[;:()?!]|,(?!\d)/);
    }
  });
  it('never calls a subject an offender', () => {
    for (const [key, text] of chinese) expect(text, key).not.toMatch(/罪犯|犯人/);
  });
});
