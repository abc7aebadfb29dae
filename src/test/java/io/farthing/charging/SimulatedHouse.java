package io.farthing.charging;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Hour;
import io.farthing.catalog.ModelDefinition;
import io.farthing.catalog.Provider;
import io.farthing.catalog.PublishResult;
import io.farthing.catalog.Seller;
import io.farthing.catalog.TraceOwnership;
import io.farthing.customers.AccountCreation;
import io.farthing.customers.GroupChange;
import io.farthing.customers.GroupPricingModel;
import io.farthing.customers.GroupType;
import io.farthing.customers.NewAccount;
import io.farthing.customers.NewGroup;
import io.farthing.metering.NodeSetting;
import io.farthing.metering.NodeTraits;
import io.farthing.money.Percentage;
import io.farthing.quotas.KnownQuota;
import io.farthing.quotas.Quota;
import io.farthing.quotas.QuotaChange;
import io.farthing.rating.Cloudlets;
import io.farthing.rating.ModelType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// What a simulation begins with: a provider, three groups each with a price list of its own, and
/// some accounts in each, in the program and in its plain double.
final class SimulatedHouse {
    static final Map<String, GroupType> GROUPS =
            new TreeMap<>(
                    Map.of(
                            "post",
                            GroupType.POST,
                            "prepaid",
                            GroupType.BILLING,
                            "trial",
                            GroupType.TRIAL));
    static final NodeTraits TRAITS = new NodeTraits("", "hosts", new NodeSetting(2, 0, Map.of()));

    private static final Hour ALWAYS = new Hour(0);
    private static final int ACCOUNTS_IN_GROUP = 2;

    final PlainHouse plain;
    final RandomTariffs tariffs;
    final List<PlainHouse.NodeId> nodes = new ArrayList<>();
    private final Random random;
    private final Program program;

    SimulatedHouse(Random random, Program program, PlainHouse plain) {
        this.random = random;
        this.program = program;
        this.plain = plain;
        tariffs = new RandomTariffs(random);
    }

    void build() {
        Provider provider =
                new Provider(
                        "Simulated",
                        House.EUR,
                        House.AMSTERDAM,
                        Cloudlets.USUAL,
                        Percentage.of("20"),
                        "S",
                        14,
                        "hosts",
                        new TraceOwnership(50, 5, 2),
                        Seller.UNKNOWN);
        program.database.transactVoid(tx -> program.catalog.save(tx, provider));
        GROUPS.forEach((group, type) -> {
            priceList(group);
            group(group, type);
            for (int count = 0; count < ACCOUNTS_IN_GROUP; count++) {
                account(group, type, count);
            }
        });
    }

    private void priceList(String group) {
        List<PlainHouse.Versions> list = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (PlainTariff tariff : tariffs.list(group)) {
            PublishResult result =
                    program.database.transact(
                            tx -> program.catalog.publish(tx, tariff.tariff(), ALWAYS, House.NOW));
            assertThat(result).isInstanceOf(PublishResult.NewVersion.class);
            PlainHouse.Versions versions = new PlainHouse.Versions(new TreeMap<>());
            versions.byHour().put(0L, new PlainHouse.Version(1, tariff));
            list.add(versions);
            names.add(tariff.name());
        }
        ModelType type = List.of(ModelType.values()).get(random.nextInt(3));
        ModelDefinition model = new ModelDefinition(group, group, "", type, names, List.of());
        PublishResult result =
                program.database.transact(
                        tx -> program.catalog.publish(tx, model, ALWAYS, House.NOW));
        assertThat(result).isInstanceOf(PublishResult.NewVersion.class);
        plain.tariffs.put(group, list);
        plain.models.put(group, type);
    }

    private void group(String name, GroupType type) {
        GroupPricingModel everywhere = new GroupPricingModel("hosts", name, true, true);
        program.database.transactVoid(tx -> {
            assertThat(program.customers.groups().create(tx, NewGroup.of(name, type), House.NOW))
                    .isInstanceOf(GroupChange.Done.class);
            assertThat(program.customers.groups().setPricingModels(tx, name, List.of(everywhere)))
                    .isInstanceOf(GroupChange.Done.class);
        });
    }

    private void account(String group, GroupType type, int number) {
        NewAccount wanted = NewAccount.of(group + number + "@example.com", group, House.EUR);
        AccountCreation result =
                program.database.transact(
                        tx -> program.customers.accounts().create(tx, wanted, House.JULY.start()));
        long uid = ((AccountCreation.Created) result).account().uid();
        long minimum = List.of(0L, -1L, -100_000L).get(random.nextInt(3));
        long trialDays = List.of(-1L, 5L, 40L).get(random.nextInt(3));
        boolean balanceFirst = random.nextBoolean();
        quota(uid, KnownQuota.MINIMUM_BALANCE, minimum);
        quota(uid, KnownQuota.TRIAL_PERIOD, trialDays);
        quota(uid, KnownQuota.CHARGE_BALANCE_FIRST, balanceFirst ? 1 : 0);
        plain.accounts.put(
                uid,
                new PlainAccount(
                        uid,
                        group,
                        type,
                        new PlainAccount.Terms(
                                balanceFirst, BigDecimal.valueOf(minimum), trialDays)));
        for (int count = 1 + random.nextInt(4); count > 0; count--) {
            nodes.add(new PlainHouse.NodeId(uid, "env" + random.nextInt(3), "node" + count));
        }
    }

    private void quota(long account, KnownQuota quota, long value) {
        QuotaChange result =
                program.database.transact(tx ->
                        program.customers
                                .quotas()
                                .setPersonal(tx, account, new Quota.Key(quota.text(), ""), value));
        assertThat(result).isInstanceOf(QuotaChange.Done.class);
    }
}
