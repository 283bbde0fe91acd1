package io.mingge;

import io.mingge.audit.AuditVerifyCommand;
import io.mingge.geofence.replay.FenceReplayCommand;
import io.mingge.location.decode.FeedDecodeCommand;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/// Starts the service, or runs one of the commands of the same jar: `audit-verify`,
/// `feed-decode`, `fence-replay`.
@QuarkusMain
public final class Main {
  private Main() {}

  public static void main(String... args) {
    if (args.length > 0 && args[0].equals(AuditVerifyCommand.NAME)) {
      System.exit(AuditVerifyCommand.run(System.getenv(), System.out, System.err));
    }
    if (args.length > 0 && args[0].equals(FeedDecodeCommand.NAME)) {
      var rest = List.of(args).subList(1, args.length);
      System.exit(FeedDecodeCommand.run(rest, System.in, System.out, System.err));
    }
    if (args.length > 0 && args[0].equals(FenceReplayCommand.NAME)) {
      var rest = List.of(args).subList(1, args.length);
      System.exit(FenceReplayCommand.run(rest, System.in, System.out, System.err));
    }
    Quarkus.run(args);
  }
}
