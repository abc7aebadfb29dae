package io.farthing.quotas;

import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The quotas that the program itself goes by. The table holds these and any others that the
/// provider defines; a test keeps the two lists the same.
public enum KnownQuota {
    CHARGE_BALANCE_FIRST("account.charge.balance.first", Unit.SWITCH),
    CONVERT_AFTER_FIRST_FUND("account.convert.after.first.fund.enabled", Unit.SWITCH),
    CONVERT_AFTER_LOGIN("account.convert.after.login.enabled", Unit.SWITCH),
    DESTROY_PERIOD("account.destroy.period", Unit.DAYS),
    MINIMUM_BALANCE("account.minbalance", Unit.MONEY),
    PERSONAL_THRESHOLD("account.personal.min.threshold", Unit.MONEY),
    CONSOLIDATED_BILLING("account.invoice.consolidated.enabled", Unit.SWITCH),
    POST_INVOICES("account.post.invoice.generation.enabled", Unit.SWITCH),
    TRIAL_PERIOD("account.trialperiod", Unit.DAYS),
    UPGRADE_WINDOW("account.upgradewindow", Unit.HOURS),
    ENVIRONMENTS("environment.maxcount", Unit.COUNT),
    NODES_PER_ENVIRONMENT("environment.maxnodescount", Unit.COUNT),
    NODES_PER_LAYER("environment.maxsamenodescount", Unit.COUNT),
    CLOUDLETS_PER_NODE("environment.maxcloudletsperrec", Unit.COUNT),
    IPV4("environment.externalip.enabled", Unit.SWITCH),
    IPV4_PER_ENVIRONMENT("environment.externalip.maxcount", Unit.COUNT),
    IPV4_PER_NODE("environment.externalip.maxcount.per.node", Unit.COUNT),
    IPV6("environment.externalipv6.enabled", Unit.SWITCH),
    BUILT_IN_SSL("environment.jelasticssl.enabled", Unit.SWITCH),
    DISK_OPERATIONS("disk.iopslimit", Unit.COUNT),
    DISK_THROUGHPUT("disk.iolimit", Unit.COUNT),
    FIREWALL("firewall.enabled", Unit.SWITCH);

    /// What a value counts.
    public enum Unit {
        /// 0 or 1.
        SWITCH,
        DAYS,
        HOURS,
        COUNT,
        /// Whole units of the account's currency: 50 is fifty euros.
        MONEY
    }

    private final String text;
    private final Unit unit;

    KnownQuota(String text, Unit unit) {
        this.text = text;
        this.unit = unit;
    }

    /// The name on the wire and in the table.
    public String text() {
        return text;
    }

    public Unit unit() {
        return unit;
    }

    public static @Nullable KnownQuota named(String text) {
        for (KnownQuota quota : values()) {
            if (quota.text.equals(text)) {
                return quota;
            }
        }
        return null;
    }

    /// A value of unit MONEY as an amount.
    public static Money amount(long wholeUnits, Currency currency) {
        return Money.of(currency, BigDecimal.valueOf(wholeUnits));
    }
}
