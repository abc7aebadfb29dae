package io.farthing.catalog;

import io.farthing.catalog.JsonTree.Text;
import io.farthing.catalog.ProductOption.Role;
import io.farthing.catalog.RuleCondition.Subject;
import io.farthing.catalog.RuleCondition.Test;
import io.farthing.money.Money;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Options and rules out of a catalog file, and out of what was published of one.
final class OptionReader {

    private static final WireEnum<OptionKind> KIND = new WireEnum<>(List.of(OptionKind.values()));
    private static final WireEnum<Role> ROLE = new WireEnum<>(List.of(Role.values()));

    private static final Map<Test, String> TESTS = tests();

    private OptionReader() {}

    static @Nullable ProductOption option(Fields fields) {
        String name = fields.text("name");
        NameRule.requireName(fields, "name", name);
        String label = fields.text("label", name);
        OptionKind kind = fields.choice("kind", KIND);
        String usual = fields.tree("usual") == null ? "" : fields.scalar("usual");
        boolean isRequired = fields.flag("required", false);
        String opening = fields.text("opening", "");
        Role role = fields.choice("role", ROLE, Role.PLAIN);
        List<OptionChoice> choices = new ArrayList<>();
        for (Fields each : fields.objects("choices")) {
            OptionChoice choice = choice(each);
            if (choice != null) {
                choices.add(choice);
            }
        }
        OptionRange range = range(fields.objectOrNull("range"));
        List<OptionPrice> prices = prices(fields);
        fields.warnOfOthers();
        return fields.build(
                "",
                () ->
                        new ProductOption(
                                name,
                                label,
                                kind,
                                usual,
                                isRequired,
                                opening,
                                role,
                                choices,
                                range,
                                prices));
    }

    static @Nullable ProductRule rule(Fields fields) {
        String field = fields.text("field");
        List<RuleCondition> when = new ArrayList<>();
        for (Fields each : fields.objects("when")) {
            RuleCondition condition = condition(each);
            if (condition != null) {
                when.add(condition);
            }
        }
        String message = fields.text("message");
        fields.warnOfOthers();
        return fields.build("", () -> new ProductRule(field, when, message));
    }

    private static @Nullable OptionChoice choice(Fields fields) {
        String value = fields.scalar("value");
        String label = fields.text("label", value);
        List<String> tags = fields.texts("tags");
        List<OptionPrice> prices = prices(fields);
        fields.warnOfOthers();
        return fields.build("", () -> new OptionChoice(value, label, tags, prices));
    }

    private static OptionRange range(@Nullable Fields fields) {
        if (fields == null) {
            return OptionRange.ANY;
        }
        long least = fields.count("least", 0);
        long most = fields.count("most", (int) OptionRange.ANY.most());
        long step = fields.count("step", 1);
        long included = fields.count("included", 0);
        fields.warnOfOthers();
        OptionRange range = fields.build("", () -> new OptionRange(least, most, step, included));
        return range == null ? OptionRange.ANY : range;
    }

    /// A set-up price alone is a price too: of nothing each month.
    private static List<OptionPrice> prices(Fields fields) {
        Map<String, Money> amounts = MoneyTable.read(fields, "price");
        Map<String, Money> setups = MoneyTable.read(fields, "setup");
        setups.forEach((code, setup) -> amounts.putIfAbsent(code, Money.zero(setup.currency())));
        List<OptionPrice> prices = new ArrayList<>();
        amounts.forEach((code, amount) -> {
            Money setup = setups.getOrDefault(code, Money.zero(amount.currency()));
            prices.add(new OptionPrice(amount.currency(), amount, setup));
        });
        return prices;
    }

    private static @Nullable RuleCondition condition(Fields fields) {
        Subject subject = Subject.OPTION;
        String name = "";
        for (Subject each : Subject.values()) {
            String found = fields.text(word(each), "");
            if (!found.isEmpty()) {
                subject = each;
                name = found;
            }
        }
        if (name.isEmpty()) {
            fields.error("", "must say which option, attribute or product field it is about");
        }
        Test test = null;
        List<String> values = List.of();
        for (Map.Entry<Test, String> each : TESTS.entrySet()) {
            if (fields.tree(each.getValue()) != null) {
                test = each.getKey();
                values = values(fields, each.getValue());
            }
        }
        fields.warnOfOthers();
        if (test == null) {
            fields.error("", "must have a test, one of " + TESTS.values());
            return null;
        }
        return condition(fields, new Parts(subject, name, test), values);
    }

    private record Parts(Subject subject, String name, Test test) {}

    private static @Nullable RuleCondition condition(
            Fields fields, Parts parts, List<String> values) {
        return fields.build(
                "", () -> new RuleCondition(parts.subject, parts.name, parts.test, values));
    }

    /// One value, or a list of them.
    private static List<String> values(Fields fields, String name) {
        if (!(fields.tree(name) instanceof JsonTree.Items)) {
            return List.of(fields.scalar(name));
        }
        List<String> values = new ArrayList<>();
        for (JsonTree item : fields.items(name)) {
            values.add(item instanceof Text(int _, String text) ? text : JsonScalar.shown(item));
        }
        return values;
    }

    static String word(Subject subject) {
        return switch (subject) {
            case OPTION -> "option";
            case ATTRIBUTE -> "attribute";
            case PRODUCT -> "product";
        };
    }

    static String word(Test test) {
        return TESTS.getOrDefault(test, "");
    }

    private static Map<Test, String> tests() {
        Map<Test, String> words = new EnumMap<>(Test.class);
        for (Test test : Test.values()) {
            words.put(
                    test,
                    switch (test) {
                        case IS -> "is";
                        case IS_NOT -> "isNot";
                        case BEGINS -> "begins";
                        case BEGINS_NOT -> "beginsNot";
                        case ENDS -> "ends";
                        case ENDS_NOT -> "endsNot";
                        case BELOW -> "below";
                        case ABOVE -> "above";
                        case TAGGED -> "tagged";
                        case GIVEN -> "given";
                    });
        }
        return words;
    }
}
