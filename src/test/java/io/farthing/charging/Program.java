package io.farthing.charging;

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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

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

    Program(Database database) {
        this.database = database;
        Accounts accounts = new Accounts();
        Groups groups = new Groups();
        customers =
                new Charging.Customers(
                        accounts, groups, new AccountStandings(), new Quotas(accounts, groups));
        meters = database.read(Meters::load);
        intake = Intake.start(database, new Nodes(database, InstantSource.fixed(House.NOW)));
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
        funds = new Funds(ledger, customers);
        invoices = new Invoices(ledger, parties, new SecureRandom());
        monthEnd = new MonthEnd(database, customers, ledger, invoices);
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
