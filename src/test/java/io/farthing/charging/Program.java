package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.catalog.Catalog;
import io.farthing.customers.AccountStandings;
import io.farthing.customers.Accounts;
import io.farthing.customers.BillingContacts;
import io.farthing.customers.Groups;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.invoices.InvoiceParties;
import io.farthing.invoices.Invoices;
import io.farthing.invoices.PaidInvoices;
import io.farthing.ledger.Ledger;
import io.farthing.metering.Intake;
import io.farthing.metering.Meters;
import io.farthing.metering.Nodes;
import io.farthing.metering.UsageCheck;
import io.farthing.quotas.Quotas;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A running program on a database, one of several perhaps: what it remembers is its own.
final class Program implements AutoCloseable {
    final Database database;
    final Ledger ledger = new Ledger();
    final Catalog catalog = new Catalog();
    final Charging.Customers customers;
    final Meters meters;
    final Intake intake;
    final Charging charging;
    final Funds funds;
    final Invoices invoices;
    final MonthEnd monthEnd;

    private static final RatingOrders.Limits LIMITS =
            new RatingOrders.Limits(Duration.ofSeconds(5), 365 * 24);

    private final @Nullable RatingOrders orders;

    Program(Database database) {
        this(database, null);
    }

    /// @param log where usage goes and is rated; null where the database has it
    Program(Database database, @Nullable LoggedRating log) {
        this.database = database;
        Accounts accounts = new Accounts();
        Groups groups = new Groups();
        customers =
                new Charging.Customers(
                        accounts, groups, new AccountStandings(), new Quotas(accounts, groups));
        meters = database.read(Meters::load);
        Nodes nodes = new Nodes(database, InstantSource.fixed(House.NOW));
        intake = log == null ? Intake.start(database, nodes) : Intake.start(log, nodes);
        InvoiceParties parties = new InvoiceParties(catalog, accounts, new BillingContacts());
        charging =
                new Charging(
                        database,
                        Charging.Nouns.of(
                                ledger,
                                catalog,
                                customers,
                                meters,
                                new PaidInvoices(ledger, parties, new SecureRandom())));
        orders = log == null ? null : new RatingOrders(database, charging, log, LIMITS);
        if (log != null) {
            log.postWith(new RatedPosting(database, charging));
        }
        funds = new Funds(ledger, customers);
        invoices = new Invoices(ledger, parties, new SecureRandom());
        monthEnd = new MonthEnd(database, customers, ledger, invoices);
    }

    Charging.Result charge(Hour from, Hour to) {
        return orders == null
                ? charging.run(from, to, House.NOW, (_, _) -> {})
                : orders.run(from, to, House.NOW, (_, _) -> {});
    }

    Charging.Result recharge(Hour from, Hour to) {
        return orders == null
                ? charging.recharge(from, to, House.NOW, (_, _) -> {})
                : orders.recharge(from, to, House.NOW, (_, _) -> {});
    }

    /// What is kept twice and differs.
    List<String> differences(Tx tx) {
        List<String> differences = new ArrayList<>();
        ledger.check(tx, found -> differences.add(found.toString()));
        ChargingCheck.run(tx, differences::add);
        UsageCheck.run(tx, differences::add);
        invoices.check(tx, found -> differences.add(found.toString()));
        if (!ledger.trialBalance(tx, null).isZero()) {
            differences.add("the books do not sum to zero: " + ledger.trialBalance(tx, null));
        }
        return differences;
    }

    @Override
    public void close() {
        intake.close();
    }
}
