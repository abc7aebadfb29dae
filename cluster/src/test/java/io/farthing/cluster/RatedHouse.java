package io.farthing.cluster;

import io.farthing.calendar.Hour;
import io.farthing.catalog.Catalog;
import io.farthing.catalog.ModelDefinition;
import io.farthing.catalog.Provider;
import io.farthing.catalog.Seller;
import io.farthing.catalog.TraceOwnership;
import io.farthing.charging.Charging;
import io.farthing.charging.ChargingCheck;
import io.farthing.charging.Funds;
import io.farthing.charging.Movement;
import io.farthing.charging.Purpose;
import io.farthing.charging.RatingOrders;
import io.farthing.customers.AccountCreation;
import io.farthing.customers.AccountStandings;
import io.farthing.customers.Accounts;
import io.farthing.customers.GroupPricingModel;
import io.farthing.customers.GroupType;
import io.farthing.customers.Groups;
import io.farthing.customers.NewAccount;
import io.farthing.customers.NewGroup;
import io.farthing.db.Database;
import io.farthing.ledger.Ledger;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.money.Percentage;
import io.farthing.quotas.Quotas;
import io.farthing.rating.Cloudlets;
import io.farthing.rating.ModelType;
import io.farthing.rating.PriceTable;
import io.farthing.rating.Recurrence;
import io.farthing.rating.Scope;
import io.farthing.rating.Scopes;
import io.farthing.rating.Strategy;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffSubject;
import io.farthing.rating.TariffTerms;
import io.farthing.rating.TariffType;
import io.farthing.rating.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// A house with prices of every kind that looks at something: tiers, free amounts, what the month
/// has brought so far, what was paid once; accounts that pay by invoice and accounts that pay from
/// bonus and balance. Two that are built with the same numbers are the same to the last id.
final class RatedHouse implements AutoCloseable {
    static final Instant NOW = Instant.parse("2013-08-02T00:00:00Z");
    static final Hour FROM = Hour.of(Instant.parse("2013-07-01T00:00:00Z"));

    private static final Currency EUR = Currency.of("EUR");
    static final Hour ALWAYS = new Hour(0);
    static final Hour END = Hour.of(NOW);

    private static final Tariff RESERVED =
            Tariff.of(
                    "reserved",
                    TariffSubject.everyStack(TariffType.FIXED, "reserved"),
                    EUR,
                    PriceTable.of(
                            Strategy.VOLUME,
                            Tier.of("1", "0.004455"),
                            Tier.of("8", "0.004221"),
                            Tier.of("15", "0.003752")));

    private static final Tariff DYNAMIC =
            Tariff.of(
                    "dynamic",
                    TariffSubject.everyStack(TariffType.FLEXIBLE, "dynamic"),
                    EUR,
                    PriceTable.of(
                            Strategy.VOLUME, Tier.of("1", "0.004691"), Tier.of("8", "0.004455")));

    private static final Tariff TRAFFIC =
            Tariff.of(
                    "traffic",
                    TariffSubject.everyStack(TariffType.NETWORK, "traffic"),
                    EUR,
                    PriceTable.of(
                            Strategy.GRADUATED,
                            Tier.of("0", "0.05", "0.05"),
                            Tier.of("1", "0.04", "0.05")));

    private static final Tariff OF_THE_MONTH =
            Tariff.of(
                            "traffic-of-the-month",
                            TariffSubject.everyStack(TariffType.NETWORK, "traffic"),
                            EUR,
                            PriceTable.of(
                                    Strategy.MONTHLY,
                                    Tier.of("0", "0"),
                                    Tier.of("3", "0.05"),
                                    Tier.of("9", "0.01")))
                    .with(TariffTerms.USUAL.with(Scopes.both(Scope.ACCOUNT)));

    private static final Tariff SET_UP =
            Tariff.of(
                            "set-up",
                            TariffSubject.everyStack(TariffType.OPTION, "ram"),
                            EUR,
                            PriceTable.of(Strategy.FLAT, Tier.of("0", "0.03")))
                    .with(TariffTerms.USUAL.with(Recurrence.ONCE));

    final House house = House.fresh();
    final Database database = house.database;
    final Ledger ledger = new Ledger();
    final Charging charging = PostedParts.charging(database);
    final List<Long> accounts = new ArrayList<>();
    private final Catalog catalog = new Catalog();
    private final Groups groups = new Groups();
    private final Accounts owners = new Accounts();

    RatedHouse(int accountsInAll) {
        database.transactVoid(tx -> {
            catalog.save(tx, provider());
            for (Tariff tariff : List.of(RESERVED, DYNAMIC, TRAFFIC, OF_THE_MONTH, SET_UP)) {
                var _ = catalog.publish(tx, tariff, ALWAYS, NOW);
            }
            var _ =
                    catalog.publish(
                            tx, model("post", "reserved", "dynamic", "traffic"), ALWAYS, NOW);
            var _ =
                    catalog.publish(
                            tx,
                            model("pre", "dynamic", "traffic-of-the-month", "set-up"),
                            ALWAYS,
                            NOW);
            var _ = groups.create(tx, NewGroup.of("post", GroupType.POST), NOW);
            var _ = groups.create(tx, NewGroup.of("pre", GroupType.BILLING), NOW);
            for (String group : List.of("post", "pre")) {
                var everywhere = new GroupPricingModel("hosts", group, true, true);
                var _ = groups.setPricingModels(tx, group, List.of(everywhere));
            }
        });
        for (int number = 0; number < accountsInAll; number++) {
            accounts.add(account(number));
        }
    }

    private static Provider provider() {
        return new Provider(
                "Test",
                EUR,
                ZoneId.of("Europe/Amsterdam"),
                Cloudlets.USUAL,
                Percentage.of("20"),
                "T",
                14,
                "hosts",
                new TraceOwnership(50, 5, 2),
                Seller.UNKNOWN);
    }

    private static ModelDefinition model(String name, String... tariffs) {
        return new ModelDefinition(name, name, "", ModelType.HYBRID, List.of(tariffs), List.of());
    }

    private long account(int number) {
        boolean isPrepaid = number % 2 == 1;
        NewAccount wanted =
                NewAccount.of("a%d@example.com".formatted(number), isPrepaid ? "pre" : "post", EUR);
        Charging.Customers customers =
                new Charging.Customers(
                        owners, groups, new AccountStandings(), new Quotas(owners, groups));
        return database.transact(tx -> {
            var created = (AccountCreation.Created) owners.create(tx, wanted, FROM.start());
            long uid = created.account().uid();
            if (isPrepaid) {
                Funds funds = new Funds(ledger, customers);
                Money bonus = Money.of(EUR, "0.0%d".formatted(number % 9 + 1));
                Money balance = Money.of(EUR, "0.%d".formatted(number % 7 + 1));
                var _ =
                        funds.fund(
                                tx,
                                new Movement("b" + number, uid, bonus, ""),
                                Purpose.BONUS,
                                FROM.start());
                var _ =
                        funds.fund(
                                tx,
                                new Movement("m" + number, uid, balance, ""),
                                Purpose.BALANCE,
                                FROM.start());
            }
            return uid;
        });
    }

    Charging.Result run(RatingOrders orders) {
        return orders.run(ALWAYS, END, NOW, (_, _) -> {});
    }

    Charging.Result recharge(RatingOrders orders) {
        return orders.recharge(ALWAYS, END, NOW, (_, _) -> {});
    }

    /// How often an order of a shard has been answered so far.
    long answered() {
        return database.read(tx ->
                tx.one(
                        """
                        -- all shards: all of them
                        SELECT coalesce(sum(number), 0)::bigint - count(*) FILTER (WHERE is_open) AS answered
                          FROM rating_order
                        """,
                        row -> row.longAt("answered")));
    }

    /// For the job that posts into this house.
    PostedParts postedParts(Path folder) {
        Path password = folder.resolve("password");
        try {
            Files.writeString(password, String.valueOf(house.config.password()));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return new PostedParts(house.config.url(), house.config.user(), password.toString());
    }

    /// What is kept twice and differs.
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        database.readVoid(tx -> {
            ledger.check(tx, found -> differences.add(found.toString()));
            ChargingCheck.run(tx, differences::add);
        });
        return differences;
    }

    @Override
    public void close() {
        house.close();
    }
}
