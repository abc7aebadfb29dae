package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.customers.AccountShard;
import io.farthing.customers.NewAccount;
import io.farthing.db.Database;
import io.farthing.db.EmbeddedPostgres;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The server is ended with `kill -9` in the middle of the month's invoices, when the first
/// thousand are there: in the end each account has one, and no number is left out.
@Order(9)
final class MonthKillTest {
    private static final int ACCOUNTS = 2_500;
    private static final int LINES = 3;

    private static final Currency EUR = Currency.of("EUR");
    private Path folder = Path.of("");

    @BeforeEach
    void prepare() throws Exception {
        folder = ProgramRun.newFolder("month");
        KilledServer.shareBinaries(folder);
    }

    @AfterEach
    void remove() throws Exception {
        ProgramRun.delete(folder);
    }

    @Test
    void theMonthIsInvoicedOnce() throws Exception {
        List<Long> accounts = new ArrayList<>();
        String token = KilledServer.prepared(folder, nouns -> charge(nouns, accounts));
        // In the order in which the run takes them.
        accounts.sort(Comparator.<Long>comparingInt(AccountShard::of).thenComparing(each -> each));
        long last = accounts.getLast();
        Instant over = monthEnd();
        try (KilledServer server = KilledServer.start(folder, token)) {
            try (Database database = Database.open(EmbeddedPostgres.configIn(folder, 2))) {
                database.transactVoid(tx -> {
                    hold(tx, last);
                    server.moveTo(over);
                    while (invoices(server, accounts.getFirst()) == 0) {
                        KilledServer.sleep(5);
                    }
                    server.kill();
                });
            }
            server.start();
            assertThat(invoices(server, last)).as("struck in the middle").isZero();
            server.moveTo(over);
            while (invoices(server, last) == 0) {
                KilledServer.sleep(50);
            }
        }
        KilledServer.requireSound(folder, MonthKillTest::requireOneEach);
    }

    /// The run waits for it, however late it is seen to have begun.
    private static void hold(Tx tx, long account) {
        int held =
                tx.list(
                                "SELECT id FROM pending_charge WHERE shard = ? AND account = ? FOR UPDATE",
                                row -> row.longAt("id"),
                                AccountShard.of(account),
                                account)
                        .size();
        assertThat(held).isEqualTo(LINES);
    }

    private static int invoices(KilledServer server, long account) {
        JsonNode page = server.ask(staff -> staff.get("/accounts/" + account + "/invoices")).tree();
        return page.path("items").size();
    }

    static Instant monthEnd() {
        ZoneId zone = ZoneId.of("Europe/Amsterdam");
        LocalDate first = LocalDate.ofInstant(Instant.now(), zone).withDayOfMonth(1);
        return first.plusMonths(1).atTime(2, 0).atZone(zone).toInstant();
    }

    private static void charge(Nouns nouns, List<Long> accounts) {
        nouns.database.transactVoid(tx -> {
            String group = nouns.customers.groups().list(tx).getFirst().name();
            for (int i = 0; i < ACCOUNTS; i++) {
                accounts.add(
                        KilledServer.account(
                                tx, nouns, NewAccount.of("m" + i + "@example.com", group, EUR)));
            }
            for (int line = 0; line < LINES; line++) {
                charge(tx, accounts, line, nouns.clock.instant());
            }
        });
    }

    static void charge(Tx tx, List<Long> accounts, int line, Instant at) {
        long[] uids = accounts.stream().mapToLong(Long::longValue).toArray();
        int[] shards = accounts.stream().mapToInt(AccountShard::of).toArray();
        int _ =
                tx.update(
                        """
                        INSERT INTO pending_charge
                               (shard, account, at, currency, family, description, service_name,
                                quantity, price_units, units, revenue, category, percent, note)
                        SELECT shard, account, ?, 'EUR', 'vps', 'A server for a month', 'vps' || ?,
                               1, 350000000, 350000000, 'vps', 'S', 20, ''
                          FROM unnest(?::integer[], ?::bigint[]) AS a (shard, account)
                        """,
                        at,
                        line,
                        shards,
                        uids);
    }

    private static void requireOneEach(Tx tx) {
        assertThat(KilledServer.numbers(tx)).isEqualTo("1..%1$d of %1$d".formatted(ACCOUNTS));
        String each =
                tx.one(
                        """
                        SELECT count(DISTINCT account) || ' ' || count(*) || ' '
                               || (SELECT count(*) FROM invoice_line) AS t
                          FROM invoice
                        """,
                        row -> row.text("t"));
        assertThat(each).isEqualTo("%d %d %d".formatted(ACCOUNTS, ACCOUNTS, LINES * ACCOUNTS));
    }
}
