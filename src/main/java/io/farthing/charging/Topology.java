package io.farthing.charging;

import io.farthing.catalog.Catalog;
import io.farthing.catalog.ModelDefinition;
import io.farthing.catalog.Published;
import io.farthing.customers.Account;
import io.farthing.customers.AccountStatus;
import io.farthing.customers.GroupPricingModel;
import io.farthing.db.Tx;
import io.farthing.quotas.KnownQuota;
import io.farthing.quotas.Verdict;
import io.farthing.rating.CloudletRule;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffSubject;
import io.farthing.rating.TariffType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Whether an account may have an environment or a node where it wants one (`jelastic.md` 3.3):
/// asked by the platform before it makes it. How many there are, the platform knows itself.
public final class Topology {
    private final Charging.Customers customers;
    private final Catalog catalog;

    public Topology(Charging.Customers customers, Catalog catalog) {
        this.customers = customers;
        this.catalog = catalog;
    }

    /// A node as it is wanted.
    ///
    /// @param fixed cloudlets that are reserved
    /// @param flexible how far it may grow, reserved ones included
    public record Node(String type, long fixed, long flexible) {}

    /// The groups of hosts that the account's group has prices for and that are switched on.
    public List<String> hostGroups(Tx tx, Account account) {
        return enabled(tx, account).stream().map(GroupPricingModel::hostGroup).toList();
    }

    /// One sentence for each reason why not; none where it may.
    public List<String> environment(Tx tx, Account account, String hostGroup) {
        List<String> reasons = new ArrayList<>();
        if (account.standing().isSuspended()
                || account.standing().status() != AccountStatus.ACTIVE) {
            reasons.add("the account is not active");
        }
        if (!hostGroups(tx, account).contains(hostGroup)) {
            reasons.add("host group " + hostGroup + " is not allowed");
        }
        addVerdict(
                customers.quotas().checkCount(tx, account.uid(), KnownQuota.ENVIRONMENTS, 0, 1),
                reasons);
        return reasons;
    }

    /// The same of a node in an environment there.
    public List<String> node(Tx tx, Account account, String hostGroup, Node node) {
        List<String> reasons = new ArrayList<>();
        if (node.flexible() < node.fixed()) {
            reasons.add("flexibleCloudlets are less than fixedCloudlets");
        }
        addVerdict(
                customers
                        .quotas()
                        .checkCount(
                                tx,
                                account.uid(),
                                KnownQuota.CLOUDLETS_PER_NODE,
                                0,
                                Math.max(node.fixed(), node.flexible())),
                reasons);
        enabled(tx, account).stream()
                .filter(model -> model.hostGroup().equals(hostGroup))
                .findFirst()
                .ifPresentOrElse(
                        model -> addRules(tx, model.pricingModel(), node, reasons),
                        () -> reasons.add("host group " + hostGroup + " is not allowed"));
        return reasons;
    }

    private List<GroupPricingModel> enabled(Tx tx, Account account) {
        return customers
                .groups()
                .pricingModels(tx)
                .getOrDefault(account.standing().group(), List.of())
                .stream()
                .filter(GroupPricingModel::isEnabled)
                .toList();
    }

    private void addRules(Tx tx, String name, Node node, List<String> reasons) {
        Published<ModelDefinition> model = catalog.model(tx, name);
        if (model == null) {
            reasons.add("pricing model " + name + " is not there");
            return;
        }
        List<Tariff> tariffs =
                model.value().tariffs().stream()
                        .map(each -> catalog.tariff(tx, each))
                        .filter(Objects::nonNull)
                        .map(Published::value)
                        .toList();
        addRule(rule(tariffs, TariffType.FIXED, node), "fixedCloudlets", node.fixed(), reasons);
        addRule(
                rule(tariffs, TariffType.FLEXIBLE, node),
                "flexibleCloudlets",
                node.flexible(),
                reasons);
    }

    /// The node type's own tariff goes before the one for every stack.
    private static CloudletRule rule(List<Tariff> tariffs, TariffType type, Node node) {
        CloudletRule found = CloudletRule.AS_MEASURED;
        for (Tariff tariff : tariffs) {
            TariffSubject subject = tariff.subject();
            if (subject.type() == type && subject.keyword().equals(node.type())) {
                return tariff.terms().cloudlets();
            }
            if (subject.type() == type && subject.keyword().equals(TariffSubject.EVERY_STACK)) {
                found = tariff.terms().cloudlets();
            }
        }
        return found;
    }

    private static void addRule(
            CloudletRule rule, String name, long cloudlets, List<String> reasons) {
        if (cloudlets < rule.minimum()) {
            reasons.add("%s are less than %d".formatted(name, rule.minimum()));
        }
        if (cloudlets % rule.increment() != 0) {
            reasons.add("%s are no multiple of %d".formatted(name, rule.increment()));
        }
    }

    private static void addVerdict(Verdict verdict, List<String> reasons) {
        switch (verdict) {
            case Verdict.Yes _ -> {}
            case Verdict.OverLimit(String quota, long limit, _, _) ->
                    reasons.add("quota %s allows %d".formatted(quota, limit));
            case Verdict.SwitchedOff(String quota) -> reasons.add("quota " + quota + " is off");
            case Verdict.NoSuchQuota(String quota) ->
                    reasons.add("quota " + quota + " is not defined");
            case Verdict.NoSuchAccount(long uid) -> reasons.add("there is no account " + uid);
        }
    }
}
