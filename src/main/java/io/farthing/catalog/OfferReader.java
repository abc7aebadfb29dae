package io.farthing.catalog;

import io.farthing.catalog.JsonTree.Items;
import io.farthing.catalog.JsonTree.Members;
import io.farthing.money.Currency;
import io.farthing.rating.BillStrategy;
import io.farthing.rating.ModelType;
import io.farthing.rating.Option;
import io.farthing.rating.Tariff;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Grids and pricing models (`jelastic.md` 4.5 and 4.6): what bundles tariffs.
final class OfferReader {

    private OfferReader() {}

    static @Nullable GridDefinition grid(Fields fields, Currency fallback) {
        String name = fields.text("name");
        NameRule.requireName(fields, "name", name);
        String displayName = fields.text("displayName", name);
        String description = fields.text("description", "");
        List<String> nodeTypes = nodeTypes(fields);
        BillStrategy strategy =
                fields.choice("billStrategy", WireEnum.BILL_STRATEGY, BillStrategy.ALL);
        List<Tariff> plans = new ArrayList<>();
        List<GridDefinition.Item> items = new ArrayList<>();
        for (Fields each : fields.objects("items")) {
            GridDefinition.Item item = item(each, fallback, plans);
            if (item != null) {
                items.add(item);
            }
        }
        fields.ignore("id", "tariffItems", "version", "reseller", "validFrom", "publishedAt");
        fields.warnOfOthers();
        return fields.build(
                "",
                () ->
                        new GridDefinition(
                                name, displayName, description, nodeTypes, strategy, items, plans));
    }

    static @Nullable ModelDefinition model(Fields fields) {
        String uniqueName = fields.text("uniqueName", fields.text("name", ""));
        if (uniqueName.isBlank()) {
            fields.error("uniqueName", "is missing");
        }
        NameRule.requireName(fields, "uniqueName", uniqueName);
        String name = fields.text("name", uniqueName);
        String description = fields.text("description", "");
        ModelType type = fields.choice("type", WireEnum.MODEL_TYPE, ModelType.HYBRID);
        List<String> tariffs = names(fields, "tariffs", "uniqueName");
        List<String> grids = names(fields, "tariffGrids", "name");
        fields.ignore("id", "isDeleted", "reseller", "version", "validFrom", "publishedAt");
        fields.warnOfOthers();
        return fields.build(
                "", () -> new ModelDefinition(uniqueName, name, description, type, tariffs, grids));
    }

    private static GridDefinition.@Nullable Item item(
            Fields fields, Currency fallback, List<Tariff> plans) {
        String name = fields.text("name");
        String displayName = fields.text("displayName", name);
        String description = fields.text("description", "");
        int order = fields.count("order", 0);
        List<Option> options = new ArrayList<>();
        for (Fields each : fields.objects("options")) {
            Option option = option(each);
            if (option != null) {
                options.add(option);
            }
        }
        String tariff = plan(fields, fallback, plans);
        fields.ignore("id");
        fields.warnOfOthers();
        return fields.build(
                "",
                () ->
                        new GridDefinition.Item(
                                name, displayName, description, order, options, tariff));
    }

    /// `{name, value}` as the known installer sends it, or `{option: {name}, value}` as documented.
    private static @Nullable Option option(Fields fields) {
        Fields nested = fields.objectOrNull("option");
        Fields named = nested == null ? fields : nested;
        String name = named.text("name");
        named.ignore("displayName", "description", "id");
        if (nested != null) {
            nested.warnOfOthers();
        }
        String value = fields.scalar("value");
        fields.ignore("id");
        fields.warnOfOthers();
        return fields.build("", () -> new Option(name, value));
    }

    /// A tariff by its name, by an object that names it, or spelled out where it is used.
    private static String plan(Fields fields, Currency fallback, List<Tariff> plans) {
        if (!(fields.required("plan") instanceof Members)) {
            return fields.text("plan", "");
        }
        Fields object = fields.object("plan");
        if (object.tree("tiers") == null) {
            return object.text("uniqueName");
        }
        Tariff tariff = TariffReader.read(object, fallback);
        if (tariff == null) {
            return "";
        }
        plans.add(tariff);
        return tariff.uniqueName();
    }

    /// A list, or one text with the separators that clients use.
    private static List<String> nodeTypes(Fields fields) {
        if (fields.tree("nodeType") instanceof Items) {
            return fields.texts("nodeType");
        }
        List<String> nodeTypes = new ArrayList<>();
        for (String each : fields.text("nodeType", "").split("[,;]", -1)) {
            if (!each.isBlank()) {
                nodeTypes.add(each.strip());
            }
        }
        return nodeTypes;
    }

    private static List<String> names(Fields fields, String field, String nameField) {
        if (fields.items(field).stream().noneMatch(Members.class::isInstance)) {
            return fields.texts(field);
        }
        List<String> names = new ArrayList<>();
        for (Fields each : fields.objects(field)) {
            names.add(each.text(nameField));
        }
        return names;
    }
}
