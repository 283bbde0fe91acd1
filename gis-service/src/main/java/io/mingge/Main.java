package io.mingge;

import io.mingge.audit.AuditVerifyCommand;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/// Starts the service, or runs one of the commands of the same jar: `audit-verify`.
@QuarkusMain
public final class Main {
  private Main() {}

  public static void main(String... args) {
    if (args.length > 0 && args[0].equals(AuditVerifyCommand.NAME)) {
      System.exit(AuditVerifyCommand.run(System.getenv(), System.out, System.err));
    }
    Quarkus.run(args);
  }
}
