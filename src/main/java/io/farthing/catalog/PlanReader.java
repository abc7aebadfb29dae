package io.farthing.catalog;

import io.farthing.customers.GroupType;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The part of a provider file that is about people: groups, accounts, staff.
final class PlanReader {

    private static final WireEnum<GroupType> GROUP_TYPE =
            new WireEnum<>(
                    List.of(GroupType.POST, GroupType.BILLING, GroupType.BETA, GroupType.TRIAL));

    private PlanReader() {}

    static List<PlannedGroup> groups(Fields fields, List<ModelDefinition> models) {
        Set<String> known = new HashSet<>();
        models.forEach(model -> known.add(model.uniqueName()));
        List<PlannedGroup> groups = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Fields each : fields.objects("groups")) {
            PlannedGroup group = group(each);
            ProviderFile.requireNew(each, "name", group.name(), names);
            ProviderFile.requireKnown(each, "pricingModel", group.pricingModel(), known);
            groups.add(group);
        }
        requireOneAtMost(fields, groups.stream().filter(PlannedGroup::isDefault).count());
        return groups;
    }

    static List<PlannedAccounts> accounts(
            Fields fields, List<PlannedGroup> groups, Currency currency) {
        String email = fields.text("accountEmail", "");
        Set<String> known = new HashSet<>();
        groups.forEach(group -> known.add(group.name()));
        List<PlannedAccounts> accounts = new ArrayList<>();
        for (Fields each : fields.objects("accounts")) {
            PlannedAccounts range = range(each, email, currency);
            if (range != null) {
                ProviderFile.requireKnown(each, "group", range.group(), known);
                if (accounts.stream().anyMatch(range::overlaps)) {
                    each.error("from", "some of these uids are taken by a range above");
                }
                accounts.add(range);
            }
        }
        return accounts;
    }

    static PlannedStaff staff(Fields fields) {
        PlannedStaff staff = new PlannedStaff(fields.text("login"), fields.text("name", ""));
        fields.warnOfOthers();
        return staff;
    }

    private static PlannedGroup group(Fields fields) {
        PlannedGroup group =
                new PlannedGroup(
                        fields.text("name"),
                        fields.choice("type", GROUP_TYPE),
                        fields.text("description", ""),
                        fields.flag("isDefault", false),
                        fields.flag("isSignup", false),
                        fields.flag("isCollaboration", false),
                        fields.text("pricingModel"),
                        quotas(fields.objectOrNull("quotas")));
        fields.warnOfOthers();
        return group;
    }

    private static Map<String, Long> quotas(@Nullable Fields fields) {
        Map<String, Long> quotas = new LinkedHashMap<>();
        if (fields != null) {
            fields.names().forEach(name -> quotas.put(name, fields.requiredWhole(name)));
        }
        return quotas;
    }

    private static @Nullable PlannedAccounts range(
            Fields fields, String emailOfAll, Currency currency) {
        long from = fields.requiredWhole("from");
        long to = fields.requiredWhole("to");
        String group = fields.text("group");
        String email = fields.text("email", emailOfAll);
        String language = fields.text("language", "en");
        String country = fields.text("country", "");
        Money balance = money(fields, "balance", currency);
        Money bonus = money(fields, "bonus", currency);
        fields.warnOfOthers();
        if (balance == null || bonus == null) {
            return null;
        }
        return fields.build(
                "",
                () ->
                        new PlannedAccounts(
                                from, to, group, email, language, country, balance, bonus));
    }

    private static @Nullable Money money(Fields fields, String field, Currency currency) {
        BigDecimal amount = fields.decimal(field, BigDecimal.ZERO);
        return fields.build(field, () -> Money.of(currency, amount));
    }

    private static void requireOneAtMost(Fields fields, long defaults) {
        if (defaults > 1) {
            fields.error("groups", "only one group can be the default");
        }
    }
}
