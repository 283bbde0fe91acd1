package io.mingge.geo.index;

import java.util.Arrays;

/// A list of whole numbers that grows.
final class SlotBag {

  private int[] slots;
  private int size;

  SlotBag(int capacity) {
    this.slots = new int[capacity];
  }

  void add(int slot) {
    if (size == slots.length) {
      slots = Arrays.copyOf(slots, Math.max(8, size * 2));
    }
    slots[size++] = slot;
  }

  void addAll(int[] from, int start, int count) {
    if (size + count > slots.length) {
      slots = Arrays.copyOf(slots, Math.max(size + count, size * 2));
    }
    System.arraycopy(from, start, slots, size, count);
    size += count;
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  int get(int i) {
    return slots[i];
  }

  void set(int i, int slot) {
    slots[i] = slot;
  }

  int[] toArray() {
    return Arrays.copyOf(slots, size);
  }
}
