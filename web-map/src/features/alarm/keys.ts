/** The keys of the desk, in the order of a shift: find, take, look, write down, judge. */
export const KEYS = [
  { keys: ['J', 'K'], does: 'move' },
  { keys: ['Enter'], does: 'open' },
  { keys: ['A'], does: 'acknowledge' },
  { keys: ['S'], does: 'step' },
  { keys: ['C'], does: 'call' },
  { keys: ['V'], does: 'video' },
  { keys: ['M'], does: 'map' },
  { keys: ['Esc'], does: 'close' },
  { keys: ['?'], does: 'help' },
] as const;
