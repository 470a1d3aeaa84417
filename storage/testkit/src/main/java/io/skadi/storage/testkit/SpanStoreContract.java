package io.skadi.storage.testkit;

import io.skadi.storage.SpanStore;
import java.time.Clock;
import org.junit.jupiter.api.Nested;

/**
 * What every span store has to do. A store's test extends this and says how to open the store; what
 * the store claims in its capabilities must be right, and what it does not claim it must refuse.
 * Answers are compared with those of the {@link Oracle}.
 */
public abstract class SpanStoreContract {
  /** For subclasses. */
  protected SpanStoreContract() {}

  /** Opens an empty store, for one test, that takes receive times from the clock. */
  protected abstract SpanStore open(Clock clock) throws Exception;

  /**
   * Opens once more, after it was closed, the store that {@link #open} gave last. To be overridden
   * by stores that claim to be durable.
   */
  protected SpanStore reopen(Clock clock) throws Exception {
    return open(clock);
  }

  /** Waits until readers see what was written, for stores that need a while. */
  protected void settle() {}

  @Nested
  class Services extends ServicesContract {
    Services() {
      super(SpanStoreContract.this);
    }
  }

  @Nested
  class Traces extends TracesContract {
    Traces() {
      super(SpanStoreContract.this);
    }
  }

  @Nested
  class Identity extends IdentityContract {
    Identity() {
      super(SpanStoreContract.this);
    }
  }

  @Nested
  class Search extends SearchContract {
    Search() {
      super(SpanStoreContract.this);
    }
  }

  @Nested
  class Values extends ValuesContract {
    Values() {
      super(SpanStoreContract.this);
    }
  }

  @Nested
  class RandomSearch extends RandomSearchContract {
    RandomSearch() {
      super(SpanStoreContract.this);
    }
  }

  @Nested
  class Pages extends PagesContract {
    Pages() {
      super(SpanStoreContract.this);
    }
  }

  @Nested
  class SpanSearch extends SpanSearchContract {
    SpanSearch() {
      super(SpanStoreContract.this);
    }
  }

  @Nested
  class Completion extends CompletionContract {
    Completion() {
      super(SpanStoreContract.this);
    }
  }

  @Nested
  class Tenants extends TenantsContract {
    Tenants() {
      super(SpanStoreContract.this);
    }
  }

  @Nested
  class Concurrency extends ConcurrencyContract {
    Concurrency() {
      super(SpanStoreContract.this);
    }
  }

  @Nested
  class Upkeep extends MaintenanceContract {
    Upkeep() {
      super(SpanStoreContract.this);
    }
  }
}
