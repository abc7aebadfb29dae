package io.farthing.cluster;

import io.farthing.catalog.Catalog;
import io.farthing.charging.Charging;
import io.farthing.charging.RatedPart;
import io.farthing.charging.RatedPosting;
import io.farthing.customers.AccountStandings;
import io.farthing.customers.Accounts;
import io.farthing.customers.BillingContacts;
import io.farthing.customers.Groups;
import io.farthing.db.Database;
import io.farthing.db.DatabaseConfig;
import io.farthing.db.EmbeddedPostgres;
import io.farthing.invoices.InvoiceParties;
import io.farthing.invoices.PaidInvoices;
import io.farthing.ledger.Ledger;
import io.farthing.metering.Meters;
import io.farthing.quotas.Quotas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/// Posts into the database of the house, each hour once. The password is read on each machine from
/// a file of its own and never travels with the job.
///
/// @param passwordFile empty where none is asked for
public record PostedParts(String url, String user, String passwordFile) implements RatedParts {
    private static final long serialVersionUID = 1;

    /// The same in the database that a server on this machine has started in its data folder. While
    /// there is none, the job is begun again and again.
    record InFolder(String folder) implements RatedParts {
        private static final long serialVersionUID = 1;

        @Override
        public Open open() {
            try {
                return new Posting(
                        Database.open(EmbeddedPostgres.configIn(Path.of(folder), CONNECTIONS)));
            } catch (IOException notThere) {
                throw new UncheckedIOException(notThere);
            }
        }
    }

    /// A task posts one part at a time; the other is for those who must not wait for it.
    private static final int CONNECTIONS = 2;

    @Override
    public Open open() {
        return new Posting(Database.open(new DatabaseConfig(url, user, password(), CONNECTIONS)));
    }

    private String password() {
        try {
            return passwordFile.isEmpty() ? "" : Files.readString(Path.of(passwordFile)).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static final class Posting implements Open {
        private final Database database;
        private final RatedPosting posting;

        Posting(Database database) {
            this.database = database;
            posting = new RatedPosting(database, charging(database));
        }

        @Override
        public void accept(RatedPart part) {
            posting.post(part);
        }

        @Override
        public void close() {
            database.close();
        }
    }

    /// As the program itself has it.
    static Charging charging(Database database) {
        Accounts accounts = new Accounts();
        Groups groups = new Groups();
        Ledger ledger = new Ledger();
        Catalog catalog = new Catalog();
        InvoiceParties parties = new InvoiceParties(catalog, accounts, new BillingContacts());
        return new Charging(
                database,
                Charging.Nouns.of(
                        ledger,
                        catalog,
                        new Charging.Customers(
                                accounts,
                                groups,
                                new AccountStandings(),
                                new Quotas(accounts, groups)),
                        database.read(Meters::load),
                        new PaidInvoices(ledger, parties, new SecureRandom())));
    }
}
