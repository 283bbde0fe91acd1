package io.mingge.geo.index;

import java.util.Arrays;
import java.util.List;

/// Cuts the plane into cells until few edges are left in each. What an area is in a cell follows
/// from the larger cell: the way from its reference place to the smaller cell's is counted for
/// crossings, so no area is ever searched as a whole.
final class CellTreeBuilder {

  /// A cell with so many edges is not divided: fewer cost memory, more cost time.
  private static final int FEW_EDGES = 12;

  /// Cells are cut out this share of the largest ordinate larger than they are, so that rounding
  /// cannot lose an edge.
  private static final double SAFE = 1e-13;

  /// Dividing a cell is a waste when so many more edges come out of it than went in: long edges
  /// that cross everything, or the same border many times.
  private static final double WASTE = 1.7;

  /// Where so many borders meet, no division ends with few edges; memory counts first.
  private static final int MANY_AREAS = 64;

  private static final double WASTE_OF_MANY = 1.3;

  /// A cell may be divided so often below the first table.
  private static final int MAX_DEPTH = 7;

  private static final int MAX_ROOT_BITS = 11;

  private final double[] xy;
  private final HolderSets sets = new HolderSets();
  private final double west;
  private final double south;
  private final double scaleX;
  private final double scaleY;
  private final int rootBits;
  private final int bits;
  private final double safe;
  private int[] cells;
  private int cellsUsed;
  private long[] leaves = new long[1024];
  private int leavesUsed;

  /// The areas that still have edges in a cell.
  private record Parts(int[] slots, boolean[] holdReference, int[][] edges) {
    int edgeCount() {
      int n = 0;
      for (int[] list : edges) {
        n += list.length;
      }
      return n;
    }
  }

  /// A cell at its level: column and row, the reference place, the holders of all of it, and how
  /// often on the way to it dividing was a waste.
  private record Cell(int level, int column, int row, double cx, double cy, int set, int wasted) {
    Cell wasteful() {
      return new Cell(level, column, row, cx, cy, set, wasted + 1);
    }
  }

  private record Quarter(Cell cell, Parts parts) {}

  /// Where the values of cells are written: a square of 2^bits columns that begins at a level.
  private record Block(int at, int bits, int level, int column, int row) {}

  private CellTreeBuilder(double[] xy, int edges) {
    this.xy = xy;
    double minX = Double.POSITIVE_INFINITY;
    double minY = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < xy.length; i += 2) {
      minX = Math.min(minX, xy[i]);
      maxX = Math.max(maxX, xy[i]);
      minY = Math.min(minY, xy[i + 1]);
      maxY = Math.max(maxY, xy[i + 1]);
    }
    this.safe =
        SAFE
            * Math.max(
                Math.max(Math.abs(minX), Math.abs(maxX)), Math.max(Math.abs(minY), Math.abs(maxY)));
    double width = Math.max(maxX - minX, 1e-6);
    double height = Math.max(maxY - minY, 1e-6);
    this.rootBits =
        Math.clamp((31 - Integer.numberOfLeadingZeros(edges + 1)) / 2, 2, MAX_ROOT_BITS);
    this.bits = rootBits + CellTree.BLOCK_BITS * MAX_DEPTH;
    // A margin all round: the south-west corner is outside of every area.
    this.west = minX - width / 1024;
    this.south = minY - height / 1024;
    this.scaleX = (1L << bits) / (width * (1 + 3 / 1024.0));
    this.scaleY = (1L << bits) / (height * (1 + 3 / 1024.0));
    this.cells = new int[1 << 2 * rootBits];
    this.cellsUsed = cells.length;
  }

  static CellTree build(List<Outline> areas) {
    int vertices = areas.stream().mapToInt(Outline::vertices).sum();
    double[] xy = new double[2 * vertices];
    int edges = areas.stream().mapToInt(Outline::edges).sum();
    var builder = fill(areas, xy) == 0 ? null : new CellTreeBuilder(xy, edges);
    if (builder == null) {
      return new CellTree(0, 0, 0, 0, 0, 0, new int[1], new int[2], new long[0]);
    }
    return builder.tree(areas);
  }

  private static int fill(List<Outline> areas, double[] xy) {
    int at = 0;
    for (Outline area : areas) {
      System.arraycopy(area.xy(), 0, xy, at, area.xy().length);
      at += area.xy().length;
    }
    return at;
  }

  private CellTree tree(List<Outline> areas) {
    int n = areas.size();
    int[] slots = new int[n];
    int[][] edges = new int[n][];
    int first = 0;
    for (int slot = 0; slot < n; slot++) {
      slots[slot] = slot;
      edges[slot] = edgesOf(areas.get(slot), first);
      first += areas.get(slot).vertices();
    }
    var all = new Parts(slots, new boolean[n], edges);
    var whole = new Cell(0, 0, 0, west, south, HolderSets.NONE, 0);
    divide(whole, all, new Block(0, rootBits, 0, 0, 0));
    return new CellTree(
        west,
        south,
        scaleX,
        scaleY,
        rootBits,
        MAX_DEPTH,
        Arrays.copyOf(cells, cellsUsed),
        sets.toArray(),
        Arrays.copyOf(leaves, leavesUsed));
  }

  private static int[] edgesOf(Outline area, int first) {
    int[] edges = new int[area.edges()];
    int n = 0;
    int from = 0;
    for (int end : area.ringEnds()) {
      for (int v = from; v < end - 1; v++) {
        edges[n++] = first + v;
      }
      from = end;
    }
    return edges;
  }

  private void divide(Cell cell, Parts parts, Block block) {
    int edges = parts.edgeCount();
    if (edges <= FEW_EDGES || cell.level() == bits) {
      write(cell, block, edges == 0 ? cell.set() : leaf(cell, parts));
      return;
    }
    var quarters = quarters(cell, parts);
    int divided = quarters.stream().mapToInt(q -> q.parts().edgeCount()).sum();
    boolean many = parts.slots().length > MANY_AREAS;
    boolean waste = divided > (many ? WASTE_OF_MANY : WASTE) * edges;
    if (waste && (many || cell.wasted() >= 2)) {
      write(cell, block, leaf(cell, parts));
      return;
    }
    var into = block;
    if (cell.level() == block.level() + block.bits()) {
      int at = newBlock();
      write(cell, block, ~(at << 1));
      into = new Block(at, CellTree.BLOCK_BITS, cell.level(), cell.column(), cell.row());
    }
    for (var quarter : quarters) {
      var child = waste ? quarter.cell().wasteful() : quarter.cell();
      divide(child, quarter.parts(), into);
    }
  }

  private List<Quarter> quarters(Cell cell, Parts parts) {
    return List.of(
        quarter(cell, parts, 0, 0),
        quarter(cell, parts, 1, 0),
        quarter(cell, parts, 0, 1),
        quarter(cell, parts, 1, 1));
  }

  private int newBlock() {
    int at = cellsUsed;
    cellsUsed += CellTree.BLOCK;
    if (cellsUsed > cells.length) {
      cells = Arrays.copyOf(cells, cells.length + Math.max(cells.length / 2, 1 << 12));
    }
    return at;
  }

  /// Gives all places of the cell in the block their value.
  private void write(Cell cell, Block block, int value) {
    int below = block.level() + block.bits() - cell.level();
    int column = (cell.column() << below) - (block.column() << block.bits());
    int row = (cell.row() << below) - (block.row() << block.bits());
    for (int r = row; r < row + (1 << below); r++) {
      int at = block.at() + (r << block.bits()) + column;
      Arrays.fill(cells, at, at + (1 << below), value);
    }
  }

  private Quarter quarter(Cell cell, Parts parts, int east, int north) {
    int level = cell.level() + 1;
    int column = cell.column() * 2 + east;
    int row = cell.row() * 2 + north;
    double unitX = (1L << bits - level) / scaleX;
    double unitY = (1L << bits - level) / scaleY;
    var box = new Box(west + column * unitX, south + row * unitY, unitX, unitY);
    int n = parts.slots().length;
    int[][] edges = new int[n][];
    for (int i = 0; i < n; i++) {
      edges[i] = touching(parts.edges()[i], box);
    }
    double[] reference = box.placeOnNoEdge(edges);
    int[] slots = new int[n];
    boolean[] holds = new boolean[n];
    var covering = new SlotBag(0);
    int kept = 0;
    for (int i = 0; i < n; i++) {
      boolean held = parts.holdReference()[i] ^ crossedOdd(parts.edges()[i], cell, reference);
      if (edges[i].length > 0) {
        slots[kept] = parts.slots()[i];
        holds[kept] = held;
        edges[kept++] = edges[i];
      } else if (held) {
        covering.add(parts.slots()[i]);
      }
    }
    int set = sets.with(cell.set(), covering.toArray());
    return new Quarter(
        new Cell(level, column, row, reference[0], reference[1], set, cell.wasted()),
        new Parts(Arrays.copyOf(slots, kept), holds, Arrays.copyOf(edges, kept)));
  }

  private int[] touching(int[] edges, Box box) {
    var list = new int[edges.length];
    int n = 0;
    for (int edge : edges) {
      if (box.touches(edge)) {
        list[n++] = edge;
      }
    }
    return n == edges.length ? edges : Arrays.copyOf(list, n);
  }

  private boolean crossedOdd(int[] edges, Cell cell, double[] reference) {
    double px = reference[0];
    double py = reference[1];
    double minX = Math.min(px, cell.cx());
    double maxX = Math.max(px, cell.cx());
    double minY = Math.min(py, cell.cy());
    double maxY = Math.max(py, cell.cy());
    boolean odd = false;
    for (int edge : edges) {
      double ax = xy[2 * edge];
      double ay = xy[2 * edge + 1];
      double bx = xy[2 * edge + 2];
      double by = xy[2 * edge + 3];
      if (Math.max(ax, bx) < minX
          || Math.min(ax, bx) > maxX
          || Math.max(ay, by) < minY
          || Math.min(ay, by) > maxY) {
        continue;
      }
      if (Side.leftOfWay(px, py, cell.cx(), cell.cy(), ax, ay)
          != Side.leftOfWay(px, py, cell.cx(), cell.cy(), bx, by)) {
        odd ^= Side.between(px, py, cell.cx(), cell.cy(), ax, ay, bx, by);
      }
    }
    return odd;
  }

  private int leaf(Cell cell, Parts parts) {
    int at = leavesUsed;
    append(Double.doubleToRawLongBits(cell.cx()));
    append(Double.doubleToRawLongBits(cell.cy()));
    append(0);
    int runs = 0;
    for (int i = 0; i < parts.slots().length; i++) {
      runs += appendRuns(parts.slots()[i], parts.holdReference()[i], parts.edges()[i]);
    }
    leaves[at + 2] = (long) cell.set() << 32 | runs;
    return ~(at << 1 | 1);
  }

  /// Edges that follow one another share their vertices.
  private int appendRuns(int slot, boolean holdsReference, int[] edges) {
    int runs = 0;
    int flags = CellTree.BEGINS | (holdsReference ? CellTree.HOLDS_REFERENCE : 0);
    for (int from = 0; from < edges.length; ) {
      int to = from + 1;
      while (to < edges.length && edges[to] == edges[to - 1] + 1) {
        to++;
      }
      int vertices = to - from + 1;
      append((long) slot << 32 | Integer.toUnsignedLong(flags | vertices));
      for (int v = edges[from]; v < edges[from] + vertices; v++) {
        append(Double.doubleToRawLongBits(xy[2 * v]));
        append(Double.doubleToRawLongBits(xy[2 * v + 1]));
      }
      flags = 0;
      from = to;
      runs++;
    }
    return runs;
  }

  private void append(long value) {
    if (leavesUsed == leaves.length) {
      leaves = Arrays.copyOf(leaves, leaves.length + leaves.length / 2);
    }
    leaves[leavesUsed++] = value;
  }

  /// The extent of a cell and a hair more.
  private final class Box {
    private final double x;
    private final double y;
    private final double width;
    private final double height;
    private final double minX;
    private final double minY;
    private final double maxX;
    private final double maxY;

    Box(double x, double y, double width, double height) {
      this.x = x;
      this.y = y;
      this.width = width;
      this.height = height;
      this.minX = x - safe;
      this.minY = y - safe;
      this.maxX = x + width + safe;
      this.maxY = y + height + safe;
    }

    /// May say yes to an edge that passes within a hair, never no to one that touches.
    boolean touches(int edge) {
      double ax = xy[2 * edge];
      double ay = xy[2 * edge + 1];
      double bx = xy[2 * edge + 2];
      double by = xy[2 * edge + 3];
      if (Math.max(ax, bx) < minX
          || Math.min(ax, bx) > maxX
          || Math.max(ay, by) < minY
          || Math.min(ay, by) > maxY) {
        return false;
      }
      // The line misses the box if all four corners lie on one side: measure with the nearer two.
      double dx = bx - ax;
      double dy = by - ay;
      double centre = dx * ((minY + maxY) / 2 - ay) - dy * ((minX + maxX) / 2 - ax);
      double reach = Math.abs(dx) * (maxY - minY) / 2 + Math.abs(dy) * (maxX - minX) / 2;
      return Math.abs(centre) <= reach;
    }

    /// The middle, or a place beside it if an edge runs through the middle.
    double[] placeOnNoEdge(int[][] edges) {
      for (int attempt = 0; ; attempt++) {
        double px = x + width * (0.5 + 0.4 * fraction(attempt * 0.618_033_988_749_894_9));
        double py = y + height * (0.5 + 0.4 * fraction(attempt * 0.414_213_562_373_095));
        if (isFree(px, py, edges)) {
          return new double[] {px, py};
        }
      }
    }

    /// 0 for 0, else between -0.5 and 0.5.
    private static double fraction(double value) {
      return value - Math.rint(value);
    }

    private boolean isFree(double px, double py, int[][] edges) {
      for (int[] list : edges) {
        for (int edge : list) {
          if (Side.on(px, py, xy[2 * edge], xy[2 * edge + 1], xy[2 * edge + 2], xy[2 * edge + 3])) {
            return false;
          }
        }
      }
      return true;
    }
  }
}
