package io.farthing.app;

import io.farthing.access.ApiKeys;
import io.farthing.access.BrowserSessions;
import io.farthing.access.GandiKeys;
import io.farthing.access.IdempotencyKeys;
import io.farthing.access.PasswordCost;
import io.farthing.access.Passwords;
import io.farthing.access.SecretKeys;
import io.farthing.access.Sessions;
import io.farthing.access.SignIns;
import io.farthing.access.Tokens;
import io.farthing.access.Users;
import io.farthing.catalog.Catalog;
import io.farthing.catalog.CreditOffers;
import io.farthing.catalog.Discounts;
import io.farthing.catalog.Products;
import io.farthing.charging.AccountDestruction;
import io.farthing.charging.Charging;
import io.farthing.charging.ChargingCheck;
import io.farthing.charging.Explanations;
import io.farthing.charging.Funds;
import io.farthing.charging.HourlyRun;
import io.farthing.charging.MonthEnd;
import io.farthing.charging.OverdueInvoices;
import io.farthing.charging.RatingLogKind;
import io.farthing.charging.RatingOrders;
import io.farthing.charging.Settings;
import io.farthing.charging.TrialEnds;
import io.farthing.charging.TrialNotices;
import io.farthing.charging.UpgradeEnds;
import io.farthing.credits.CreditsCheck;
import io.farthing.customers.AccountStandings;
import io.farthing.customers.Accounts;
import io.farthing.customers.BillingContacts;
import io.farthing.customers.Groups;
import io.farthing.customers.Resellers;
import io.farthing.db.Database;
import io.farthing.invoices.Consolidation;
import io.farthing.invoices.InvoiceParties;
import io.farthing.invoices.Invoices;
import io.farthing.invoices.PaidInvoices;
import io.farthing.ledger.Ledger;
import io.farthing.metering.HourlyUsage;
import io.farthing.metering.Intake;
import io.farthing.metering.Meters;
import io.farthing.metering.Nodes;
import io.farthing.metering.UsageCheck;
import io.farthing.metering.UsageCompaction;
import io.farthing.metering.UsageImport;
import io.farthing.metering.UsageLog;
import io.farthing.metering.UsageLogKind;
import io.farthing.payments.PaymentCheck;
import io.farthing.quotas.Quotas;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Everything the program is made of, each built once, on one database, one clock and one source of
/// randomness.
final class Nouns implements AutoCloseable {
    final Database database;
    final InstantSource clock;
    final Ledger ledger = new Ledger();
    final Catalog catalog = new Catalog();
    final Products products = new Products();
    final Discounts discounts = new Discounts();
    final Resellers resellers = new Resellers();
    final Resale resale;
    final Settings settings = new Settings();
    final BillingContacts billingContacts = new BillingContacts();
    final Charging.Customers customers;
    final Access access;
    final SignedApi signedApi;
    final Meters meters;
    final HourlyUsage usage;
    final UsageLog usageLog;
    final Intake intake;
    final UsageImport imports;
    final UsageCompaction compaction;
    final Charging charging;
    final Explanations explanations;
    final Funds funds;
    final Invoices invoices;
    final Consolidation consolidation;
    final MonthEnd monthEnd;
    final TrialEnds trialEnds;
    final OverdueInvoices overdue;
    final UpgradeEnds upgradeEnds;
    final Trade trade;
    final CreditOffers creditOffers;
    final HourlyRun hourlyRun;

    /// For what the hourly run meters itself and charges in the same breath: into what it is rated
    /// from.
    private final Intake own;

    /// Where rating is ordered; null where the server rates.
    private final RatingOrders.@Nullable Log ratingLog;

    private final SecureRandom random;
    private final Shop.Stock stock;

    Nouns(Database database, InstantSource clock, SecureRandom random) {
        this(
                new Trade.Ground(database, clock, random),
                SignedApi.passing(random),
                Outside.nothing());
    }

    Nouns(Trade.Ground ground, SignedApi signedApi, Outside outside) {
        this(ground, signedApi, outside, UsageLogKind.POSTGRES);
    }

    private Nouns(Trade.Ground ground, SignedApi signedApi, Outside outside, String log) {
        database = ground.database();
        clock = ground.clock();
        random = ground.random();
        this.signedApi = signedApi;
        Accounts accounts = new Accounts();
        customers = customers(accounts, new Groups());
        access = Access.of(accounts, random);
        meters = database.read(Meters::load);
        usage = new HourlyUsage(meters);
        Nodes nodes = new Nodes(database, clock);
        usageLog = usageLog(log, database);
        intake = Intake.start(usageLog, nodes);
        ratingLog = RatingLogKind.find(log);
        boolean isOneLog = log.equals(UsageLogKind.POSTGRES) || ratingLog != null;
        own = isOneLog ? intake : Intake.start(database, nodes);
        imports = new UsageImport(database, intake, meters);
        compaction = new UsageCompaction(database);
        InvoiceParties parties = new InvoiceParties(catalog, accounts, billingContacts);
        PaidInvoices paid = new PaidInvoices(ledger, parties, random);
        charging =
                new Charging(
                        database,
                        Charging.Nouns.of(ledger, catalog, customers, meters, paid),
                        ratingLog);
        resale = Resale.of(catalog, customers, resellers, meters);
        explanations = new Explanations(charging, ledger, usage, usageLog);
        funds = new Funds(ledger, customers);
        invoices = new Invoices(ledger, parties, random);
        consolidation = new Consolidation(database, ledger, parties, random);
        monthEnd = new MonthEnd(database, customers, ledger, invoices);
        trialEnds = new TrialEnds(database, customers);
        overdue = new OverdueInvoices(database, customers, ledger);
        upgradeEnds = new UpgradeEnds(database, ledger, customers);
        stock = stock();
        trade = new Trade(ground, signedApi.box(), outside, stock, funds);
        creditOffers = trade.hosting.offers;
        hourlyRun = trade.hosting.hourlyRun(database, charging, own, meters);
    }

    private static UsageLog usageLog(String setting, Database database) {
        UsageLog log = UsageLogKind.find(setting, database);
        if (log == null) {
            throw new CommandRefused(
                    "--usage-log: '%s' is neither postgres nor kafka:HOST:PORT, or Kafka's libraries are not there, which 'farthing cluster' brings"
                            .formatted(setting));
        }
        return log;
    }

    private static Charging.Customers customers(Accounts accounts, Groups groups) {
        return new Charging.Customers(
                accounts, groups, new AccountStandings(), new Quotas(accounts, groups));
    }

    /// Who is told before a trial ends.
    ///
    /// @param destroyed whose accounts may be destroyed, so that only they are told of that
    TrialNotices trialNotices(AccountDestruction.Switches destroyed) {
        return new TrialNotices(customers, catalog, trade.notices, destroyed);
    }

    /// The same trade by another clock.
    Trade tradeOn(InstantSource other) {
        Trade.Ground ground = new Trade.Ground(database, other, random);
        return new Trade(ground, signedApi.box(), trade.outside, stock, funds);
    }

    private Shop.Stock stock() {
        return new Shop.Stock(
                ledger, catalog, products, discounts, billingContacts, customers, invoices);
    }

    static Nouns of(Installation installation) {
        return of(installation, WallClock.system(), Outside.nothing());
    }

    static Nouns of(Installation installation, InstantSource clock, Outside outside) {
        SecureRandom random = Randomness.secure();
        SignedApi signedApi = SignedApi.of(KeyFile.open(installation.folder(), random), random);
        return new Nouns(
                new Trade.Ground(installation.database(), clock, random),
                signedApi,
                outside,
                installation.usageLog());
    }

    /// Recomputes everything that is kept twice, on one snapshot, and tells each difference.
    void check(Consumer<String> difference) {
        boolean _ =
                database.read(tx -> {
                    ledger.check(tx, found -> difference.accept(found.toString()));
                    UsageCheck.run(tx, difference);
                    ChargingCheck.run(tx, difference);
                    CreditsCheck.run(tx, difference);
                    invoices.check(tx, found -> difference.accept(found.toString()));
                    PaymentCheck.run(tx, difference);
                    trade.shop.check(tx, difference);
                    return true;
                });
    }

    /// Who may do what.
    record Access(
            Users users,
            Passwords passwords,
            Sessions sessions,
            Tokens tokens,
            ApiKeys apiKeys,
            GandiKeys gandiKeys,
            SignIns signIns,
            BrowserSessions browserSessions) {
        static Access of(Accounts accounts, SecureRandom random) {
            SecretKeys keys = new SecretKeys(random);
            Passwords passwords = new Passwords(random, PasswordCost.USUAL);
            Sessions sessions = new Sessions(keys);
            return new Access(
                    new Users(accounts),
                    passwords,
                    sessions,
                    new Tokens(keys),
                    new ApiKeys(keys),
                    new GandiKeys(random),
                    new SignIns(passwords, sessions),
                    new BrowserSessions(keys));
        }

        /// Sign-in attempts, sessions and idempotency keys that nobody needs any more.
        void forgetOld(Database database, SignedApi signedApi, Instant now) {
            database.transactVoid(tx -> {
                signedApi.forgetOld(tx, now);
                int _ = sessions.forgetExpired(tx, now);
                int _ = browserSessions.forgetOld(tx, now);
                int _ = signIns.forgetOld(tx, now);
                int _ = new IdempotencyKeys().forgetOld(tx, now);
            });
        }
    }

    @Override
    public void close() {
        intake.close();
        own.close();
        if (ratingLog != null) {
            ratingLog.close();
        }
    }
}
