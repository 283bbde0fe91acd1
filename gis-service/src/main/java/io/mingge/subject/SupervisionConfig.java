package io.mingge.subject;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/// Settings of the supervision workflow.
@ConfigMapping(prefix = "mingge.supervision")
public interface SupervisionConfig {

  /// The items of the four-clear form (四清, PRACTICES S4-06), in the order shown.
  @WithDefault("SITUATION,CONDUCT,MOVEMENT,RESPONSIBILITY")
  List<String> clearItems();

  /// Days before the end of a legal basis on which people are reminded.
  @WithDefault("14,7,3,1")
  List<Integer> basisReminderDays();

  /// Days before the end of the term of correction on which people are reminded.
  @WithDefault("30,7")
  List<Integer> termReminderDays();

  /// A return from leave is reported within this time (SPEC §3.4).
  @WithDefault("24H")
  Duration returnWithin();

  /// How often the clocks look for what is due; `off` switches them off.
  @WithDefault("1m")
  String clockEvery();

  /// One document of a file may be this large (bytes).
  @WithDefault("10485760")
  int documentMaximumBytes();

  @WithDefault("200")
  int documentsPerSubject();
}
