package io.mingge.data;

import io.mingge.data.camera.CameraSimulator;
import io.mingge.data.device.DevicesCommand;
import io.mingge.data.township.GenerateCommand;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Entry point of the demo tools; each command is one class in its package. */
public final class Main {

  private interface Command {
    int run(List<String> arguments) throws Exception;
  }

  private static final Map<String, Command> COMMANDS =
      new TreeMap<>(
          Map.of(
              "generate", GenerateCommand::run,
              "cameras", CameraSimulator::run,
              "devices", DevicesCommand::run));

  private Main() {}

  public static void main(String[] args) throws Exception {
    @Nullable Command command = args.length == 0 ? null : COMMANDS.get(args[0]);
    if (command == null) {
      System.err.println("usage: mingge-data " + String.join("|", COMMANDS.keySet()) + " [flags]");
      System.exit(2);
      return;
    }
    try {
      System.exit(command.run(Arrays.asList(args).subList(1, args.length)));
    } catch (Flags.BadFlagException e) {
      System.err.println(args[0] + ": " + e.getMessage());
      System.exit(2);
    }
  }
}
