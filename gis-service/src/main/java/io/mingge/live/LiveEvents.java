package io.mingge.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import org.jboss.logging.Logger;

/// Where features hand in what browsers should know at once. Returns immediately; inside a
/// transaction the event waits for the commit and is dropped by a rollback.
@ApplicationScoped
public class LiveEvents {
  private static final Logger LOG = Logger.getLogger(LiveEvents.class);

  private final TransactionSynchronizationRegistry transactions;

  LiveEvents(TransactionSynchronizationRegistry transactions) {
    this.transactions = transactions;
  }

  public void publish(LiveEvent event) {
    if (transactions.getTransactionKey() == null) {
      send(event);
      return;
    }
    transactions.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {}

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              send(event);
            }
          }
        });
  }

  private static void send(LiveEvent event) {
    LOG.debugf("%s %s", event.type(), event.id());
  }
}
