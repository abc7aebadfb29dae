package io.farthing.app.bench;

import io.farthing.customers.AccountCreation;
import io.farthing.customers.Accounts;
import io.farthing.customers.NewAccount;
import io.farthing.db.Database;
import io.farthing.money.Currency;
import io.farthing.services.RenewalOffer;
import io.farthing.services.Renewals;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Benchmark `renew-strategies`: all the ways to renew each of an account's ten thousand services,
/// domains with their hosting, against reading the rows alone.
public final class RenewalBench {

    private static final int SERVICES = 10_000;
    private static final long WITHIN_MILLIS = 100;
    private static final Currency EUR = Currency.of("EUR");
    private static final Instant AT = Instant.parse("2026-02-01T12:00:00Z");

    private final Rounds rounds;
    private final int warmUps;
    private final Database database;
    private final Renewals renewals;

    /// Measures nothing before it is warm.
    ///
    /// @param warmUps how often it is done before it is measured
    public RenewalBench(int rounds, int warmUps, Database database, Renewals renewals) {
        this.rounds = new Rounds(rounds);
        this.warmUps = warmUps;
        this.database = database;
        this.renewals = renewals;
    }

    public Measurement run(Accounts customers, String group) {
        NewAccount wanted = NewAccount.of("holder@demo.example", group, EUR);
        AccountCreation made = database.transact(tx -> customers.create(tx, wanted, AT));
        if (!(made instanceof AccountCreation.Created created)) {
            throw new IllegalStateException("no account: " + made);
        }
        long account = created.account().uid();
        database.transactVoid(tx -> {
            tx.update(FILL, account, "domain-ovh", "domain", SERVICES / 2);
            tx.update(FILL, account, "hosting-perso-2014", "web_hosting", SERVICES / 2);
            tx.update("ANALYZE service");
        });
        for (int turn = 0; turn < warmUps; turn++) {
            ours(account);
        }
        Figure figure =
                rounds.compare(
                        "renew-strategies/" + SERVICES,
                        "services/s",
                        () -> perSecond(() -> ours(account)),
                        () -> perSecond(() -> plain(account)));
        long micros = SERVICES * 1_000_000L / Math.max(1, figure.value());
        return new Measurement(
                figure,
                "%,d services within %d ms".formatted(SERVICES, WITHIN_MILLIS),
                micros < WITHIN_MILLIS * 1000,
                "all in %d.%d ms".formatted(micros / 1000, micros % 1000 / 100));
    }

    private static final String FILL =
            """
            INSERT INTO service (account, name, sku, version, family, subject, options, purchase,
                   currency, term, anchor, paid_months, created_at, starts_at, expires_at, renewal,
                   status)
            SELECT c.account, 'd' || n || '.ovh', c.sku, 1, c.family, 'd' || n || '.ovh',
                   '{"domain":"d' || n || '.ovh"}', 0, 'EUR', 'P1Y', '2025-03-01', 12,
                   '2025-03-01', '2025-03-01', '2026-03-01', 'automatic', 'active'
              FROM (SELECT ?::bigint AS account, ?::text AS sku, ?::text AS family) c
             CROSS JOIN generate_series(1, ?) n
            """;

    private static long perSecond(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return SERVICES * 1_000_000_000L / Math.max(1, System.nanoTime() - begun);
    }

    private void ours(long account) {
        Map<Long, List<RenewalOffer>> offers =
                database.read(tx -> renewals.ofAccount(tx, account, false));
        boolean isWhole =
                offers.size() == SERVICES
                        && offers.values().stream()
                                .allMatch(each -> each.getFirst().strategies().size() == 2);
        if (!isWhole) {
            throw new IllegalStateException("ways to renew are missing");
        }
    }

    private void plain(long account) {
        List<Long> rows =
                database.read(tx ->
                        tx.list(
                                """
                                SELECT id, name, sku, options, expires_at
                                  FROM service WHERE account = ? ORDER BY id
                                """,
                                row -> {
                                    String _ = row.text("options");
                                    Instant _ = row.instant("expires_at");
                                    return row.longAt("id");
                                },
                                account));
        if (rows.size() != SERVICES) {
            throw new IllegalStateException("rows are missing");
        }
    }
}
