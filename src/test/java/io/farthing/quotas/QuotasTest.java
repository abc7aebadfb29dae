package io.farthing.quotas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.customers.Accounts;
import io.farthing.customers.Groups;
import io.farthing.customers.SampleAccounts;
import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.quotas.QuotaAnswer.NoSuchAccount;
import io.farthing.quotas.QuotaAnswer.Values;
import io.farthing.quotas.QuotaChange.AlreadyDefined;
import io.farthing.quotas.QuotaChange.Done;
import io.farthing.quotas.QuotaChange.FieldRefused;
import io.farthing.quotas.QuotaChange.NoSuchGroup;
import io.farthing.quotas.QuotaChange.NoSuchQuota;
import io.farthing.quotas.QuotaChange.WasNotSet;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QuotasTest {

    private static final Quota.Key MINIMUM = Quota.Key.of("account.minbalance");
    private static final Quota.Key ENVIRONMENTS = Quota.Key.of("environment.maxcount");

    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();
    private final Quotas quotas = new Quotas(new Accounts(), new Groups());

    @BeforeEach
    void createAccounts() {
        database.transactVoid(tx -> {
            SampleAccounts.createGroups(tx);
            for (int uid = 1; uid <= 3; uid++) {
                String group = uid == 3 ? "try" : "payg";
                assertThat(SampleAccounts.create(tx, uid, uid + "@x", group)).isNotNull();
            }
        });
    }

    @Test
    void theProgramAndTheTableKnowTheSameQuotas() {
        List<Quota> defined = database.single(quotas::definitions);
        assertThat(defined)
                .extracting(quota -> quota.key().name())
                .containsExactlyInAnyOrder(
                        Arrays.stream(KnownQuota.values())
                                .map(KnownQuota::text)
                                .toArray(String[]::new));
        assertThat(defined).allMatch(quota -> !quota.description().isBlank());
        for (KnownQuota known : KnownQuota.values()) {
            assertThat(KnownQuota.named(known.text())).isEqualTo(known);
        }
        assertThat(KnownQuota.named("environment")).isNull();
    }

    @Test
    void anAccountsOwnValueComesBeforeItsGroupsAndThatBeforeTheFallback() {
        assertThat(value(1, ENVIRONMENTS)).isEqualTo("-1 GROUP");
        done(tx -> quotas.setOfGroup(tx, "payg", ENVIRONMENTS, 7));
        assertThat(value(1, ENVIRONMENTS)).isEqualTo("7 GROUP");
        done(tx -> quotas.setPersonal(tx, 1, ENVIRONMENTS, 9));
        assertThat(value(1, ENVIRONMENTS)).isEqualTo("9 PERSONAL");
        done(tx -> quotas.setPersonal(tx, 1, ENVIRONMENTS, 0));
        assertThat(value(1, ENVIRONMENTS)).isEqualTo("0 PERSONAL");
        assertThat(value(2, ENVIRONMENTS)).isEqualTo("7 GROUP");
        assertThat(value(3, ENVIRONMENTS)).isEqualTo("-1 GROUP");
        done(tx -> quotas.dropPersonal(tx, 1, ENVIRONMENTS));
        assertThat(value(1, ENVIRONMENTS)).isEqualTo("7 GROUP");
        done(tx -> quotas.dropOfGroup(tx, "payg", ENVIRONMENTS));
        assertThat(value(1, ENVIRONMENTS)).isEqualTo("-1 GROUP");
    }

    @Test
    void valuesComeInTheOrderAskedFor() {
        List<String> names =
                List.of(
                        "firewall.enabled",
                        "no.such.quota",
                        "account.minbalance",
                        "firewall.enabled",
                        "nul\u0000");
        Values values = (Values) answer(1, names);
        assertThat(values.values())
                .extracting(value -> value.quota().key().name())
                .containsExactly("firewall.enabled", "account.minbalance", "firewall.enabled");
        assertThat(values.unknownNames()).hasSize(2).startsWith("no.such.quota");
    }

    @Test
    void noNamesAreAll() {
        done(tx -> quotas.setPersonal(tx, 1, MINIMUM, -5));
        Values values = (Values) answer(1, List.of());
        assertThat(values.values()).hasSize(KnownQuota.values().length);
        assertThat(values.values())
                .filteredOn(value -> value.type() == QuotaValue.Type.PERSONAL)
                .extracting(QuotaValue::value)
                .containsExactly(-5L);
    }

    @Test
    void anUnknownAccountIsNamed() {
        assertThat(answer(99, List.of())).isEqualTo(new NoSuchAccount(99));
        assertThat(answer(99, List.of("firewall.enabled"))).isEqualTo(new NoSuchAccount(99));
        assertThat(change(tx -> quotas.setPersonal(tx, 99, MINIMUM, 1)))
                .isEqualTo(new QuotaChange.NoSuchAccount(99));
        assertThat(change(tx -> quotas.dropPersonal(tx, 99, MINIMUM)))
                .isEqualTo(new QuotaChange.NoSuchAccount(99));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no.such.quota", "", "nul\u0000", "\ud800", "ACCOUNT.MINBALANCE"})
    void anUnknownQuotaIsNamed(String name) {
        Quota.Key key = Quota.Key.of(name);
        NoSuchQuota expected = new NoSuchQuota(key);
        assertThat(change(tx -> quotas.setPersonal(tx, 1, key, 1))).isEqualTo(expected);
        assertThat(change(tx -> quotas.dropPersonal(tx, 1, key))).isEqualTo(expected);
        assertThat(change(tx -> quotas.setOfGroup(tx, "payg", key, 1))).isEqualTo(expected);
        assertThat(change(tx -> quotas.dropOfGroup(tx, "payg", key))).isEqualTo(expected);
        assertThat(change(tx -> quotas.remove(tx, key))).isEqualTo(expected);
    }

    @Test
    void whatIsNotSetIsNotDropped() {
        assertThat(change(tx -> quotas.dropPersonal(tx, 1, MINIMUM))).isEqualTo(new WasNotSet());
        assertThat(change(tx -> quotas.dropOfGroup(tx, "payg", MINIMUM)))
                .isEqualTo(new WasNotSet());
        assertThat(change(tx -> quotas.setOfGroup(tx, "none", MINIMUM, 1)))
                .isEqualTo(new NoSuchGroup("none"));
        assertThat(change(tx -> quotas.dropOfGroup(tx, "\u0000", MINIMUM)))
                .isEqualTo(new NoSuchGroup("\u0000"));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    account.minbalance,           2147483647,  true
                    account.minbalance,           -2147483648, true
                    account.minbalance,           2147483648,  false
                    account.minbalance,           -2147483649, false
                    account.charge.balance.first, 0,           true
                    account.charge.balance.first, 1,           true
                    account.charge.balance.first, 2,           false
                    account.charge.balance.first, -1,          false
                    """)
    void valuesAreWhatClientsCanRead(String name, long value, boolean isFine) {
        assertThat(change(tx -> quotas.setPersonal(tx, 1, Quota.Key.of(name), value)))
                .isInstanceOf(isFine ? Done.class : FieldRefused.class);
    }

    @Test
    void theProviderDefinesItsOwn() {
        Quota.Key own = new Quota.Key("backup.count", "gold");
        done(tx -> quotas.define(tx, own, "Backups kept", 3));
        done(tx -> quotas.define(tx, Quota.Key.of("backup.count"), "Backups kept", 1));
        assertThat(change(tx -> quotas.define(tx, own, "again", 4)))
                .isEqualTo(new AlreadyDefined(own));
        done(tx -> quotas.setPersonal(tx, 1, own, 5));
        Values values = (Values) answer(1, List.of("backup.count", "firewall.enabled"));
        assertThat(values.values()).extracting(QuotaValue::value).containsExactly(1L, 5L, 1L);
        assertThat(values.values().getFirst().quota().flags().isCustom()).isTrue();
        done(tx -> quotas.remove(tx, own));
        assertThat(((Values) answer(1, List.of("backup.count"))).values()).hasSize(1);
    }

    @Test
    void theProgramsOwnQuotasStay() {
        assertThat(change(tx -> quotas.remove(tx, MINIMUM)))
                .isEqualTo(new FieldRefused("name", "is a quota of the program itself"));
        assertThat(change(tx -> quotas.define(tx, MINIMUM, "", 0)))
                .isEqualTo(new AlreadyDefined(MINIMUM));
        assertThat(change(tx -> quotas.define(tx, Quota.Key.of(" "), "", 0)))
                .isEqualTo(new FieldRefused("name", "is empty"));
        assertThat(change(tx -> quotas.define(tx, new Quota.Key("a", "\u0000"), "", 0)))
                .isInstanceOf(FieldRefused.class);
    }

    @Test
    void manyAccountsAreReadAtOnce() {
        done(tx -> quotas.setOfGroup(tx, "payg", MINIMUM, -100_000));
        done(tx -> quotas.setPersonal(tx, 2, MINIMUM, 5));
        done(tx -> quotas.setPersonal(tx, 2, Quota.Key.of("account.charge.balance.first"), 1));
        long[] uids = {1, 2, 3, 99};
        QuotaTable table =
                database.single(tx ->
                        quotas.table(
                                tx,
                                uids,
                                KnownQuota.MINIMUM_BALANCE,
                                KnownQuota.CHARGE_BALANCE_FIRST));
        assertThat(table.value(1, KnownQuota.MINIMUM_BALANCE)).isEqualTo(-100_000);
        assertThat(table.value(2, KnownQuota.MINIMUM_BALANCE)).isEqualTo(5);
        assertThat(table.value(3, KnownQuota.MINIMUM_BALANCE)).isZero();
        assertThat(table.isOn(2, KnownQuota.CHARGE_BALANCE_FIRST)).isTrue();
        assertThat(table.isOn(3, KnownQuota.CHARGE_BALANCE_FIRST)).isFalse();
        assertThatThrownBy(() -> table.isOn(99, KnownQuota.CHARGE_BALANCE_FIRST))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table.isOn(1, KnownQuota.FIREWALL))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aGroupsValuesAreListed() {
        done(tx -> quotas.setOfGroup(tx, "payg", MINIMUM, -1));
        assertThat(database.<List<QuotaValue>>single(tx -> quotas.ofGroup(tx, "payg")))
                .filteredOn(value -> value.quota().key().equals(MINIMUM))
                .extracting(QuotaValue::value)
                .containsExactly(-1L);
        assertThat(database.<List<QuotaValue>>single(tx -> quotas.ofGroup(tx, "\u0000"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # limit, in use, more, allowed
                    3,       2,      1,    true
                    3,       2,      2,    false
                    3,       3,      0,    true
                    0,       0,      1,    false
                    -1,      999,    999,  true
                    """)
    void aCountIsAllowedUpToItsLimit(long limit, long inUse, long more, boolean isAllowed) {
        done(tx -> quotas.setPersonal(tx, 1, ENVIRONMENTS, limit));
        Verdict verdict =
                database.single(
                        tx -> quotas.checkCount(tx, 1, KnownQuota.ENVIRONMENTS, inUse, more));
        Verdict over = new Verdict.OverLimit("environment.maxcount", limit, inUse, more);
        assertThat(verdict).isEqualTo(isAllowed ? new Verdict.Yes() : over);
    }

    @Test
    void aSwitchIsOnOrOffWithItsName() {
        assertThat(check(1, KnownQuota.FIREWALL)).isEqualTo(new Verdict.Yes());
        done(tx -> quotas.setPersonal(tx, 1, Quota.Key.of("firewall.enabled"), 0));
        assertThat(check(1, KnownQuota.FIREWALL))
                .isEqualTo(new Verdict.SwitchedOff("firewall.enabled"));
        assertThat(check(99, KnownQuota.FIREWALL)).isEqualTo(new Verdict.NoSuchAccount(99));
    }

    @ParameterizedTest
    @CsvSource({"EUR, 50, 50", "EUR, -100000, -100000", "JPY, 50, 50", "KWD, 0, 0"})
    void moneyCountsInWholeUnits(String code, long value, String amount) {
        Currency currency = Currency.of(code);
        assertThat(KnownQuota.amount(value, currency)).isEqualTo(Money.of(currency, amount));
    }

    private Verdict check(long account, KnownQuota quota) {
        return database.single(tx -> quotas.checkSwitch(tx, account, quota));
    }

    private String value(long account, Quota.Key key) {
        Values values = (Values) answer(account, List.of(key.name()));
        QuotaValue value = values.values().getFirst();
        return value.value() + " " + value.type();
    }

    private QuotaAnswer answer(long account, List<String> names) {
        return database.transact(tx -> quotas.values(tx, account, names));
    }

    private void done(Database.Work<QuotaChange> work) {
        assertThat(change(work)).isEqualTo(new Done());
    }

    private QuotaChange change(Database.Work<QuotaChange> work) {
        return database.transact(work);
    }
}
