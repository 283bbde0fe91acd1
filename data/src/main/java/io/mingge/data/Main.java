package io.mingge.data;

/** Entry point of the demo tools: {@code generate}, {@code cameras}, {@code devices}. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.err.println("usage: mingge-data generate|cameras|devices");
    System.exit(2);
  }
}
