package io.farthing.charging;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.farthing.calendar.Hour;
import io.farthing.calendar.MonthInZone;
import io.farthing.catalog.Catalog;
import io.farthing.catalog.ModelDefinition;
import io.farthing.catalog.Provider;
import io.farthing.catalog.PublishResult;
import io.farthing.catalog.Seller;
import io.farthing.catalog.TraceOwnership;
import io.farthing.customers.AccountCreation;
import io.farthing.customers.AccountShard;
import io.farthing.customers.AccountStandings;
import io.farthing.customers.AccountStatus;
import io.farthing.customers.Accounts;
import io.farthing.customers.BillingContacts;
import io.farthing.customers.GroupChange;
import io.farthing.customers.GroupPricingModel;
import io.farthing.customers.GroupType;
import io.farthing.customers.Groups;
import io.farthing.customers.NewAccount;
import io.farthing.customers.NewGroup;
import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import io.farthing.invoices.InvoiceParties;
import io.farthing.invoices.Invoices;
import io.farthing.invoices.PaidInvoices;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.Ledger;
import io.farthing.metering.HourlyUsage;
import io.farthing.metering.Intake;
import io.farthing.metering.Meters;
import io.farthing.metering.NodeName;
import io.farthing.metering.NodeSetting;
import io.farthing.metering.NodeTraits;
import io.farthing.metering.Nodes;
import io.farthing.metering.SampleBatch;
import io.farthing.metering.Taken;
import io.farthing.metering.UsageLogKind;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.money.Percentage;
import io.farthing.quotas.KnownQuota;
import io.farthing.quotas.Quota;
import io.farthing.quotas.QuotaChange;
import io.farthing.quotas.Quotas;
import io.farthing.rating.Cloudlets;
import io.farthing.rating.DemoTariffs;
import io.farthing.rating.ModelType;
import io.farthing.rating.Tariff;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A small provider with the demo's prices on a fresh database: a post-paid group, a prepaid group,
/// a trial group, and short words for what happens there.
public final class House implements AutoCloseable {
    public static final Currency EUR = Currency.of("EUR");
    public static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    public static final MonthInZone JULY = new MonthInZone(YearMonth.of(2013, 7), AMSTERDAM);

    /// Long after anything the tests bill.
    public static final Instant NOW = Instant.parse("2014-01-01T00:00:00Z");

    private static final Hour ALWAYS = new Hour(0);
    private static final NodeTraits TRAITS =
            new NodeTraits("", "hosts", new NodeSetting(2, 0, Map.of()));

    public final TestDatabase test = TestDatabase.fresh();
    public final Database database = test.database();
    public final Ledger ledger = new Ledger();
    public final Catalog catalog = new Catalog();
    public final Charging.Customers customers;
    public final Meters meters = database.read(Meters::load);
    public final HourlyUsage usage = new HourlyUsage(meters);
    public final Intake intake;
    public final Charging charging;
    public final Explanations explanations;
    public final Funds funds;
    private final InvoiceParties parties =
            new InvoiceParties(catalog, new Accounts(), new BillingContacts());
    public final Invoices invoices = new Invoices(ledger, parties, new SecureRandom());
    public final MonthEnd monthEnd;
    private int movements;

    public House() {
        Accounts accounts = new Accounts();
        Groups groups = new Groups();
        customers =
                new Charging.Customers(
                        accounts, groups, new AccountStandings(), new Quotas(accounts, groups));
        intake = Intake.start(database, new Nodes(database, InstantSource.fixed(NOW)));
        charging =
                new Charging(
                        database,
                        Charging.Nouns.of(
                                ledger,
                                catalog,
                                customers,
                                meters,
                                new PaidInvoices(ledger, parties, new SecureRandom())));
        explanations =
                new Explanations(
                        charging,
                        ledger,
                        usage,
                        Objects.requireNonNull(UsageLogKind.find(UsageLogKind.POSTGRES, database)));
        funds = new Funds(ledger, customers);
        monthEnd = new MonthEnd(database, customers, ledger, invoices);
        publish(DemoTariffs.RESERVED, ALWAYS);
        publish(DemoTariffs.DYNAMIC, ALWAYS);
        publish(DemoTariffs.TRAFFIC, ALWAYS);
        model("standard", "demo-reserved", "demo-dynamic", "demo-traffic");
        database.transactVoid(tx -> catalog.save(tx, provider()));
        group("post", GroupType.POST);
        group("prepaid", GroupType.BILLING);
        group("trial", GroupType.TRIAL);
    }

    private static Provider provider() {
        return new Provider(
                "Test",
                EUR,
                AMSTERDAM,
                Cloudlets.USUAL,
                Percentage.of("20"),
                "T",
                14,
                "hosts",
                new TraceOwnership(50, 5, 2),
                Seller.UNKNOWN);
    }

    public void publish(Tariff tariff, Hour validFrom) {
        PublishResult result = database.transact(tx -> catalog.publish(tx, tariff, validFrom, NOW));
        assertThat(result).isInstanceOf(PublishResult.NewVersion.class);
    }

    public void model(String name, String... tariffs) {
        ModelDefinition model =
                new ModelDefinition(name, name, "", ModelType.HYBRID, List.of(tariffs), List.of());
        PublishResult result = database.transact(tx -> catalog.publish(tx, model, ALWAYS, NOW));
        assertThat(result).isInstanceOf(PublishResult.NewVersion.class);
    }

    private void group(String name, GroupType type) {
        GroupChange created =
                database.transact(
                        tx -> customers.groups().create(tx, NewGroup.of(name, type), NOW));
        assertThat(created).isInstanceOf(GroupChange.Done.class);
        setModel(name, "standard");
    }

    public void setModel(String group, String model) {
        GroupPricingModel everywhere = new GroupPricingModel("hosts", model, true, true);
        GroupChange changed =
                database.transact(
                        tx -> customers.groups().setPricingModels(tx, group, List.of(everywhere)));
        assertThat(changed).isInstanceOf(GroupChange.Done.class);
    }

    public long account(String group) {
        NewAccount wanted = NewAccount.of("a%d@example.com".formatted(++movements), group, EUR);
        AccountCreation result =
                database.transact(tx -> customers.accounts().create(tx, wanted, JULY.start()));
        return ((AccountCreation.Created) result).account().uid();
    }

    public void quota(long account, KnownQuota quota, long value) {
        QuotaChange result =
                database.transact(tx ->
                        customers
                                .quotas()
                                .setPersonal(tx, account, new Quota.Key(quota.text(), ""), value));
        assertThat(result).isInstanceOf(QuotaChange.Done.class);
    }

    /// `environment/node hours-after-the-month's-start:minute ram-in-cloudlets traffic-in-GB`.
    @CanIgnoreReturnValue
    public Taken use(long account, String... samples) {
        return intake.take(batch(account, samples));
    }

    SampleBatch batch(long account, String... samples) {
        SampleBatch batch = new SampleBatch();
        for (String sample : samples) {
            add(batch, account, sample);
        }
        return batch;
    }

    private void add(SampleBatch batch, long account, String sample) {
        String[] words = sample.split("\\s+", -1);
        String[] owner = words[0].split("/", -1);
        String[] time = words[1].split(":", -1);
        Instant at =
                JULY.start()
                        .plusSeconds(Long.parseLong(time[0]) * 3600 + Long.parseLong(time[1]) * 60);
        int node = batch.node(new NodeName(account, owner[0], owner[1]), TRAITS);
        batch.begin(node, at.toEpochMilli(), batch.size());
        batch.reading(
                meters.known().required("ram"),
                new BigDecimal(words[2]).multiply(BigDecimal.valueOf(131072)));
        batch.reading(meters.known().required("cpu"), BigDecimal.ZERO);
        batch.reading(
                meters.known().required("traffic"), new BigDecimal(words[3]).movePointRight(9));
    }

    public Charging.Result charge() {
        return charging.run(ALWAYS, Hour.of(NOW), NOW, (_, _) -> {});
    }

    public Charging.Result recharge() {
        return charging.recharge(ALWAYS, Hour.of(NOW), NOW, (_, _) -> {});
    }

    @CanIgnoreReturnValue
    public FundsResult fund(long account, String amount, Purpose purpose) {
        return database.transact(
                tx -> funds.fund(tx, movement(account, amount), purpose, JULY.start()));
    }

    public Movement movement(long account, String amount) {
        return new Movement("m" + ++movements, account, Money.of(EUR, amount), "");
    }

    public String book(long account, BookKind kind) {
        BookKey key = new BookKey(AccountShard.of(account), account, kind, EUR);
        return database.read(tx -> ledger.balance(tx, key)).text();
    }

    public AccountStatus status(long account) {
        return database.read(tx ->
                java.util.Objects.requireNonNull(customers.accounts().find(tx, account))
                        .standing()
                        .status());
    }

    /// Resource and amount of the account's charges, in order.
    public List<String> charges(long account) {
        return database.read(tx ->
                tx.list(
                        """
                        SELECT hour, revision, resource, units FROM charge
                         WHERE shard = ? AND account = ?
                         ORDER BY hour, revision, position
                        """,
                        row ->
                                "%d %s %s%s"
                                        .formatted(
                                                row.longAt("hour")
                                                        - Hour.of(JULY.start()).epochHour(),
                                                row.text("resource"),
                                                new Money(EUR, row.longAt("units")).text(),
                                                row.intAt("revision") == 1
                                                        ? ""
                                                        : " r" + row.intAt("revision")),
                        AccountShard.of(account),
                        account));
    }

    /// Everything that is kept twice must agree.
    public void requireSound() {
        assertThat(differences()).isEmpty();
    }

    /// What the checks of the books say.
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        boolean _ =
                database.read(tx -> {
                    ledger.check(tx, found -> differences.add(found.toString()));
                    ChargingCheck.run(tx, differences::add);
                    invoices.check(tx, found -> differences.add(found.toString()));
                    return true;
                });
        return differences;
    }

    @Override
    public void close() {
        intake.close();
        test.close();
    }
}
