package io.mingge.data.township;

import io.mingge.data.township.Parcels.Parcel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;

/**
 * Splits a set of parcels into compact, connected parts of about the wanted shares of area: a
 * weighted Voronoi diagram, relaxed, with seeds that bend a little so that borders are not
 * straight.
 */
final class Splitter {

  private static final int ROUNDS = 40;

  private final List<Parcel> parcels;
  private final Dice dice;

  Splitter(List<Parcel> parcels, Dice dice) {
    this.parcels = parcels;
    this.dice = dice;
  }

  /**
   * The members (indices of parcels) of each part, in the order of the shares; the first part grows
   * around the anchor.
   */
  List<List<Integer>> split(List<Integer> members, double[] shares, Coordinate anchor) {
    int count = shares.length;
    if (count == 1) {
      return List.of(members);
    }
    Coordinate[] seeds = seeds(members, count, anchor);
    double[] weight = new double[count];
    double[] target = targets(members, shares);
    int[] part = new int[members.size()];
    for (int round = 0; round < ROUNDS; round++) {
      assign(members, seeds, weight, part);
      relax(members, seeds, weight, target, part, round);
    }
    assign(members, seeds, weight, part);
    fillEmpty(members, seeds, part);
    connect(members, part, count);
    return grouped(members, part, count);
  }

  private double[] targets(List<Integer> members, double[] shares) {
    double area = 0;
    for (int m : members) {
      area += parcels.get(m).cell().getArea();
    }
    double total = Arrays.stream(shares).sum();
    double[] target = new double[shares.length];
    for (int i = 0; i < shares.length; i++) {
      target[i] = area * shares[i] / total;
    }
    return target;
  }

  /** Best of several candidates, so that seeds keep a distance from each other. */
  private Coordinate[] seeds(List<Integer> members, int count, Coordinate anchor) {
    var seeds = new Coordinate[count];
    seeds[0] = anchor.copy();
    for (int i = 1; i < count; i++) {
      Coordinate best = parcels.get(dice.pick(members)).site();
      double bestGap = -1;
      for (int c = 0; c < 12; c++) {
        Coordinate candidate = parcels.get(dice.pick(members)).site();
        double gap = Double.MAX_VALUE;
        for (int k = 0; k < i; k++) {
          gap = Math.min(gap, seeds[k].distance(candidate));
        }
        if (gap > bestGap) {
          bestGap = gap;
          best = candidate;
        }
      }
      seeds[i] = best.copy();
    }
    return seeds;
  }

  private void assign(List<Integer> members, Coordinate[] seeds, double[] weight, int[] part) {
    for (int i = 0; i < part.length; i++) {
      Coordinate site = parcels.get(members.get(i)).site();
      double best = Double.MAX_VALUE;
      for (int k = 0; k < seeds.length; k++) {
        double dx = site.x - seeds[k].x;
        double dy = site.y - seeds[k].y;
        double cost = dx * dx + dy * dy - weight[k];
        if (cost < best) {
          best = cost;
          part[i] = k;
        }
      }
    }
  }

  private void relax(
      List<Integer> members,
      Coordinate[] seeds,
      double[] weight,
      double[] target,
      int[] part,
      int round) {
    int count = seeds.length;
    double[] area = new double[count];
    double[] x = new double[count];
    double[] y = new double[count];
    for (int i = 0; i < part.length; i++) {
      Parcel parcel = parcels.get(members.get(i));
      double a = parcel.cell().getArea();
      area[part[i]] += a;
      x[part[i]] += a * parcel.site().x;
      y[part[i]] += a * parcel.site().y;
    }
    for (int k = 0; k < count; k++) {
      // Few relaxations of the seeds keep the villages uneven; the weights go on to fit the areas.
      if (area[k] > 0 && round < ROUNDS / 4) {
        seeds[k].x += 0.6 * (x[k] / area[k] - seeds[k].x);
        seeds[k].y += 0.6 * (y[k] / area[k] - seeds[k].y);
      }
      weight[k] += 0.12 * (target[k] - area[k]);
    }
  }

  private void fillEmpty(List<Integer> members, Coordinate[] seeds, int[] part) {
    int[] size = new int[seeds.length];
    for (int p : part) {
      size[p]++;
    }
    for (int k = 0; k < seeds.length; k++) {
      int nearest = -1;
      for (int i = 0; size[k] == 0 && i < part.length; i++) {
        boolean spare = size[part[i]] > 1;
        if (spare
            && (nearest < 0
                || site(members, i).distance(seeds[k])
                    < site(members, nearest).distance(seeds[k]))) {
          nearest = i;
        }
      }
      if (nearest >= 0) {
        size[part[nearest]]--;
        part[nearest] = k;
        size[k]++;
      }
    }
  }

  private Coordinate site(List<Integer> members, int i) {
    return parcels.get(members.get(i)).site();
  }

  /** Gives islets to a neighbouring part until every part is one piece. */
  private void connect(List<Integer> members, int[] part, int count) {
    Map<Integer, Integer> position = new HashMap<>();
    for (int i = 0; i < part.length; i++) {
      position.put(members.get(i), i);
    }
    for (int round = 0; round < 4; round++) {
      int[] largest = new int[count];
      var pieces = pieces(members, part, position);
      pieces.forEach(
          p -> largest[part[p.getFirst()]] = Math.max(largest[part[p.getFirst()]], p.size()));
      boolean[] kept = new boolean[count];
      for (List<Integer> piece : pieces) {
        int own = part[piece.getFirst()];
        if (piece.size() == largest[own] && !kept[own]) {
          kept[own] = true;
        } else {
          handOver(piece, members, part, position);
        }
      }
    }
  }

  private List<List<Integer>> pieces(
      List<Integer> members, int[] part, Map<Integer, Integer> position) {
    var pieces = new ArrayList<List<Integer>>();
    boolean[] seen = new boolean[part.length];
    for (int start = 0; start < part.length; start++) {
      if (seen[start]) {
        continue;
      }
      var piece = new ArrayList<Integer>();
      var queue = new ArrayDeque<Integer>(List.of(start));
      seen[start] = true;
      while (!queue.isEmpty()) {
        int i = queue.remove();
        piece.add(i);
        for (int neighbour : parcels.get(members.get(i)).neighbours()) {
          Integer j = position.get(neighbour);
          if (j != null && !seen[j] && part[j] == part[i]) {
            seen[j] = true;
            queue.add(j);
          }
        }
      }
      pieces.add(piece);
    }
    return pieces;
  }

  private void handOver(
      List<Integer> piece, List<Integer> members, int[] part, Map<Integer, Integer> position) {
    int own = part[piece.getFirst()];
    for (int i : piece) {
      for (int neighbour : parcels.get(members.get(i)).neighbours()) {
        Integer j = position.get(neighbour);
        if (j != null && part[j] != own) {
          int to = part[j];
          piece.forEach(p -> part[p] = to);
          return;
        }
      }
    }
  }

  private static List<List<Integer>> grouped(List<Integer> members, int[] part, int count) {
    var groups = new ArrayList<List<Integer>>();
    for (int k = 0; k < count; k++) {
      groups.add(new ArrayList<>());
    }
    for (int i = 0; i < part.length; i++) {
      groups.get(part[i]).add(members.get(i));
    }
    return groups;
  }
}
