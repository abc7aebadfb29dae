package io.farthing.app.bench;

import io.farthing.db.Database;

/// As many accounts as a large provider has, written at once for benchmarks that look for some of
/// them. Nine in ten are in one group, the tenth is in another.
final class ManyAccounts {
    /// The demo has accounts with uids of its own.
    static final long BEFORE_FIRST = 1_000_000;

    /// Shards need not be the right ones: nothing here has books. What is written here has no
    /// capitals that folding would treat in a way of its own.
    private static final String FILL =
            """
            INSERT INTO account (uid, shard, email, email_key, name, name_key, group_name, status,
                   currency, country, created_at)
            SELECT ? + n, n % 1024, 'Customer' || n || '@example.com', 'customer' || n || '@example.com',
                   'Name ' || n::bigint * 7919 % 1000003, 'name ' || n::bigint * 7919 % 1000003,
                   CASE WHEN n % 10 = 0 THEN ? ELSE ? END,
                   CASE WHEN n % 1000 = 0 THEN 2 ELSE 1 END, 'EUR',
                   CASE WHEN n % 3 = 0 THEN 'NL' ELSE 'DE' END,
                   timestamptz '2020-01-01' + n * interval '1 minute'
              FROM generate_series(1, ?) n
            """;

    private ManyAccounts() {}

    static void fill(Database database, int count, String group, String rare) {
        database.transactVoid(tx -> {
            tx.update(FILL, BEFORE_FIRST, rare, group, count);
            tx.update("ANALYZE account");
        });
    }
}
