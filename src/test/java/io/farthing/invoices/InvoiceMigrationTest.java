package io.farthing.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.catalog.Catalog;
import io.farthing.customers.Accounts;
import io.farthing.customers.BillingContacts;
import io.farthing.db.Database;
import io.farthing.db.DatabaseConfig;
import io.farthing.db.TestDatabase;
import io.farthing.invoices.InvoiceDifference.What;
import io.farthing.ledger.Ledger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/// Invoices of before there were orders are the same afterwards.
final class InvoiceMigrationTest {

    private static final String SCHEMA = "old";

    @Test
    void oldInvoicesKeepTheirFigures() {
        try (TestDatabase test = TestDatabase.fresh()) {
            DatabaseConfig config = config(test.config(2));
            test.database().transactVoid(tx -> tx.update("CREATE SCHEMA " + SCHEMA));
            migrate(config, "8");
            test.database()
                    .transactVoid(tx -> {
                        tx.update("SET LOCAL search_path TO " + SCHEMA);
                        tx.update(
                                """
                                INSERT INTO account_group (name, type, created_at)
                                VALUES ('g', 'post', now())
                                """);
                        tx.update(
                                """
                                INSERT INTO account (uid, shard, email, email_key, name, group_name,
                                                     currency, language, country, created_at)
                                VALUES (7, 0, 'a@example.com', 'a@example.com', 'Ann', 'g', 'EUR', 'de',
                                        'DE', now())
                                """);
                        tx.update("INSERT INTO invoice_series VALUES ('INV', 1)");
                        tx.update(
                                """
                                INSERT INTO invoice
                                       (account, series, number, status, currency, period_from, period_to,
                                        issued_at, due_at, exact_units, net_units, vat_percent, vat_units,
                                        through)
                                VALUES (7, 'INV', 1, 'issued', 'EUR', '2013-06-30T22:00Z',
                                        '2013-07-31T22:00Z', '2013-08-01T00:00Z', '2013-08-15T00:00Z',
                                        15710978617, 15711000000, 20, 3142000000, 42)
                                """);
                        tx.update(
                                "INSERT INTO invoice_line VALUES (1, 1, 'env', 'traffic', 2.5, 15710978617)");
                    });
            try (Database database = Database.open(config)) {
                requireSame(database);
            }
        }
    }

    private static void requireSame(Database database) {
        Invoices invoices =
                new Invoices(
                        new Ledger(),
                        new InvoiceParties(new Catalog(), new Accounts(), new BillingContacts()),
                        new SecureRandom());
        Invoice invoice = Objects.requireNonNull(database.read(tx -> invoices.find(tx, 1)));
        assertThat(invoice.numberText()).isEqualTo("INV-000001");
        assertThat(invoice.origin()).isEqualTo(InvoiceOrigin.USAGE);
        assertThat(invoice.gross().minorText()).isEqualTo("188.53");
        assertThat(invoice.totals().exact().text()).isEqualTo("157.10978617");
        assertThat(invoice.password()).hasSize(8);
        assertThat(invoice.language()).isEqualTo("de");
        assertThat(invoice.parties().buyer().name()).isEqualTo("Ann");
        assertThat(invoice.parties().buyer().place().country()).isEqualTo("DE");
        assertThat(invoice.through()).isEqualTo(42);
        InvoiceLine line = invoice.lines().getFirst();
        assertThat(line.description()).isEqualTo("traffic");
        assertThat(line.serviceName()).isEqualTo("env");
        assertThat(line.revenue()).isEqualTo("traffic");
        assertThat(line.net().text()).isEqualTo("157.10978617");
        List<InvoiceDifference> differences = new ArrayList<>();
        boolean _ =
                database.read(tx -> {
                    invoices.check(tx, differences::add);
                    return true;
                });
        // Its journal was not brought along.
        assertThat(differences).extracting(InvoiceDifference::what).containsOnly(What.POSTING);
    }

    private static DatabaseConfig config(DatabaseConfig plain) {
        String separator = plain.url().contains("?") ? "&" : "?";
        return new DatabaseConfig(
                plain.url() + separator + "currentSchema=" + SCHEMA,
                plain.user(),
                plain.password(),
                plain.poolSize());
    }

    private static void migrate(DatabaseConfig config, String target) {
        var _ =
                Flyway.configure()
                        .dataSource(config.url(), config.user(), config.password())
                        .locations("classpath:db/migration")
                        .target(target)
                        .load()
                        .migrate();
    }
}
