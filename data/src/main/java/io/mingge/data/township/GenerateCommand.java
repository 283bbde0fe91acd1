package io.mingge.data.township;

import io.mingge.data.Flags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code generate --out DIR [--seed N]}: writes the data set, the manifest last. */
public final class GenerateCommand {

  private GenerateCommand() {}

  public static int run(List<String> arguments) throws IOException {
    Flags flags = Flags.parse(arguments);
    Path out = Path.of(flags.text("out"));
    long seed = flags.number("seed", 1);
    Files.createDirectories(out);
    for (Map.Entry<String, String> file : DataSet.generate(seed).entrySet()) {
      Files.writeString(out.resolve(file.getKey()), file.getValue());
    }
    System.out.println("data set with seed " + seed + " written to " + out);
    return 0;
  }
}
