import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../src');

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? sources(path) : /\.(ts|vue)$/.test(name) ? [path] : [];
  });
}

describe('the bundle', () => {
  it('loads nothing from another host', () => {
    for (const file of sources(root)) {
      const text = readFileSync(file, 'utf8').replaceAll('http://www.w3.org/2000/svg', '');
      expect(text, file).not.toMatch(/(src|href|url\()=?["']?https?:\/\//);
    }
  });

  it('imports Leaflet in map/ only', () => {
    const users = sources(root).filter((file) => /from 'leaflet'/.test(readFileSync(file, 'utf8')));
    expect(users.filter((file) => !file.startsWith(join(root, 'map')))).toEqual([]);
  });
});
