package io.mingge.geo.index;

/// The finished cells: flat arrays, made for few cache misses. Immutable.
///
/// @param west,south corner of the first cell
/// @param scaleX,scaleY smallest cells per unit
/// @param rootBits the first table has 2^rootBits columns and rows; deeper blocks have 4 × 4
/// @param depth number of block levels below the first table
/// @param cells the first table, then blocks of 16: a set of holders (≥ 0), or the complement of
///     2 × block or of 2 × leaf + 1
/// @param sets see [HolderSets]
/// @param leaves for each leaf: reference x and y, set and number of runs; then the runs: head
///     (slot, whether it begins an area, whether the area holds the reference, number of vertices),
///     then the vertices
record CellTree(
    double west,
    double south,
    double scaleX,
    double scaleY,
    int rootBits,
    int depth,
    int[] cells,
    int[] sets,
    long[] leaves) {

  static final int BLOCK_BITS = 2;
  static final int BLOCK = 1 << 2 * BLOCK_BITS;
  static final int BEGINS = 1 << 31;
  static final int HOLDS_REFERENCE = 1 << 30;
  static final int VERTICES = HOLDS_REFERENCE - 1;

  /// The value of the cell that holds the place: a set, or the complement of a leaf.
  int cellAt(double x, double y) {
    double column = (x - west) * scaleX;
    double row = (y - south) * scaleY;
    int bits = rootBits + BLOCK_BITS * depth;
    double side = 1L << bits;
    // NaN fails too.
    if (!(column >= 0 && row >= 0 && column < side && row < side)) {
      return HolderSets.NONE;
    }
    int ix = (int) column;
    int iy = (int) row;
    int shift = bits - rootBits;
    int cell = cells[(iy >> shift) << rootBits | ix >> shift];
    while (cell < 0 && (~cell & 1) == 0) {
      shift -= BLOCK_BITS;
      int block = ~cell >> 1;
      cell = cells[block + ((iy >> shift & 3) << BLOCK_BITS | ix >> shift & 3)];
    }
    return cell;
  }

  /// The only member of a set, or -1.
  int onlyMember(int set) {
    return sets[set] == HolderSets.NONE && sets[set + 1] == 1 ? sets[set + 2] : -1;
  }

  /// Adds the slots of the areas that hold a place of the cell; closed: also those it only touches.
  void collect(int cell, double x, double y, boolean closed, SlotBag into) {
    if (cell >= 0) {
      addSet(cell, into);
    } else {
      searchLeaf(~cell >> 1, x, y, closed, into);
    }
  }

  private void addSet(int set, SlotBag into) {
    for (int at = set; at != HolderSets.NONE; at = sets[at]) {
      into.addAll(sets, at + 2, sets[at + 1]);
    }
  }

  private void searchLeaf(int leaf, double x, double y, boolean closed, SlotBag into) {
    double cx = Double.longBitsToDouble(leaves[leaf]);
    double cy = Double.longBitsToDouble(leaves[leaf + 1]);
    int runs = (int) leaves[leaf + 2];
    addSet((int) (leaves[leaf + 2] >>> 32), into);
    int at = leaf + 3;
    int slot = -1;
    boolean holds = false;
    boolean touches = false;
    for (int run = 0; run < runs; run++) {
      int head = (int) leaves[at];
      if ((head & BEGINS) != 0) {
        if (closed ? holds | touches : holds) {
          into.add(slot);
        }
        slot = (int) (leaves[at] >>> 32);
        holds = (head & HOLDS_REFERENCE) != 0;
        touches = false;
      }
      int end = at + 1 + 2 * (head & VERTICES);
      double ax = Double.longBitsToDouble(leaves[at + 1]);
      double ay = Double.longBitsToDouble(leaves[at + 2]);
      boolean aLeft = Side.leftOfWay(x, y, cx, cy, ax, ay);
      for (int v = at + 3; v < end; v += 2) {
        double bx = Double.longBitsToDouble(leaves[v]);
        double by = Double.longBitsToDouble(leaves[v + 1]);
        boolean bLeft = Side.leftOfWay(x, y, cx, cy, bx, by);
        if (aLeft != bLeft) {
          holds ^= Side.between(x, y, cx, cy, ax, ay, bx, by);
        }
        if (closed && !touches) {
          touches = Side.on(x, y, ax, ay, bx, by);
        }
        ax = bx;
        ay = by;
        aLeft = bLeft;
      }
      at = end;
    }
    if (closed ? holds | touches : holds) {
      into.add(slot);
    }
  }

  long bytes() {
    return 4L * cells.length + 4L * sets.length + 8L * leaves.length;
  }
}
