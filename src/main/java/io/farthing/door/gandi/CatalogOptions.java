package io.farthing.door.gandi;

import io.farthing.wire.RpcValue;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which part of the catalog is asked for.
///
/// @param descriptions empty for all
/// @param like a part of the description's text, `%` for anything; null for all
/// @param action null for all
/// @param months for how long; null for every length
record CatalogOptions(
        String type,
        List<String> descriptions,
        @Nullable String like,
        @Nullable String action,
        @Nullable Integer months,
        Map<String, RpcValue> paging) {
    static final CatalogOptions ALL_PACKAGES =
            new CatalogOptions(CatalogReply.IAAS, List.of(), null, null, null, Map.of());

    private static final int MONTHS_OF_YEAR = 12;

    private static final Parameter<String> TYPE =
            Parameter.required("type", Type.text(1, 100), "As 'iaas', 'domain', 'paas', 'vps'.");
    private static final Parameter<List<String>> DESCRIPTION =
            Parameter.optional("description", Type.TEXTS, "Name of a product, or several.");
    private static final Parameter<Long> QUANTITY =
            Parameter.optional("quantity", Type.INT, "Accepted; prices are for one.");
    private static final Parameter<String> LIKE =
            Parameter.optional("~description", Type.TEXT, "A pattern, '%' for anything.");
    private static final Parameter<Arguments> PRODUCT =
            Parameter.required(
                    "product",
                    Type.struct("CatalogProduct", TYPE, DESCRIPTION, QUANTITY, LIKE),
                    "What is sold.");
    private static final Parameter<String> NAME =
            Parameter.optional("name", Type.TEXT, "As 'create' or 'renew'.");
    private static final Parameter<BigDecimal> DURATION =
            Parameter.optional("duration", Type.DOUBLE, "For how many years.");
    private static final Parameter<String> PARAM =
            Parameter.optional("param", Type.TEXT, "Accepted, and without effect.");
    private static final Parameter<Arguments> ACTION =
            Parameter.optional(
                    "action",
                    Type.struct("CatalogAction", NAME, DURATION, PARAM),
                    "What is done with it.");
    private static final Parameter<Boolean> CONTACT =
            Parameter.optional("contact_v5", Type.FLAG, "Accepted, and without effect.");
    private static final Parameter<Long> ITEMS =
            Parameter.optional("items_per_page", Type.INT, "Usually 100, at most 500.");
    private static final Parameter<Long> PAGE = Parameter.optional("page", Type.INT, "From 0.");
    private static final Parameter<String> SORT =
            Parameter.optional("sort_by", Type.TEXT, "A field.");

    static final Parameter<Arguments> OPTIONS =
            Parameter.required(
                    "opts",
                    Type.struct("CatalogListOptions", PRODUCT, ACTION, CONTACT, ITEMS, PAGE, SORT),
                    "What is asked for.");

    static CatalogOptions of(Arguments options) {
        Arguments product = options.get(PRODUCT);
        Arguments action = options.find(ACTION);
        BigDecimal years = action == null ? null : action.find(DURATION);
        Map<String, RpcValue> paging = new HashMap<>();
        paging.put(ITEMS.name(), new RpcValue.Whole(options.get(ITEMS, 100L)));
        paging.put(PAGE.name(), new RpcValue.Whole(options.get(PAGE, 0L)));
        paging.put(SORT.name(), new RpcValue.Text(options.get(SORT, "")));
        return new CatalogOptions(
                product.get(TYPE),
                product.get(DESCRIPTION, List.of()),
                product.find(LIKE),
                action == null ? null : action.find(NAME),
                years == null
                        ? null
                        : years.multiply(BigDecimal.valueOf(MONTHS_OF_YEAR)).intValue(),
                paging);
    }

    boolean wants(String productType, String description) {
        boolean isLike = like == null || Filter.isLike(description, like);
        return productType.equals(type)
                && isLike
                && (descriptions.isEmpty() || descriptions.contains(description));
    }

    boolean wantsAction(String name) {
        return action == null || action.equals(name);
    }

    Answer page(List<Listing.Row> rows) {
        return Listing.of(paging).page(rows);
    }
}
