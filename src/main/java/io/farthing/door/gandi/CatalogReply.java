package io.farthing.door.gandi;

import io.farthing.calendar.Term;
import io.farthing.catalog.PriceGrid;
import io.farthing.catalog.Product;
import io.farthing.catalog.ProductFamily;
import io.farthing.catalog.ProductPrice;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.wire.RpcStruct;
import io.farthing.wire.RpcValue;
import java.util.ArrayList;
import java.util.List;

/// Entries of the catalog as the dialect shows them.
final class CatalogReply {
    static final String IAAS = "iaas";
    static final String CREATE = "create";
    static final String RENEW = "renew";

    private static final int MONTHS_OF_YEAR = 12;
    private static final RpcValue NIL = new RpcValue.Nil();

    private CatalogReply() {}

    static String typeOf(ProductFamily family) {
        return switch (family) {
            case DOMAIN -> "domain";
            case WEB_HOSTING -> "paas";
            case CLOUD_PROJECT -> "openstack";
            case VPS,
                    MINISERVER_MONTHLY,
                    MINISERVER_HOURLY,
                    FULL_SERVER,
                    OBJECT_STORAGE,
                    BANDWIDTH_BANK ->
                    family.word();
        };
    }

    static RpcValue.Struct ofPackage(String name, int id, Money price, PriceGrid grid) {
        RpcValue.Struct unit =
                unit(id, price, grid)
                        .put("min_duration", NIL)
                        .put("max_duration", NIL)
                        .put("duration_unit", NIL)
                        .put("special_op", false)
                        .build();
        return entry(CREATE, IAAS, name, List.of(unit));
    }

    /// A product to be bought, and to be renewed where it can be.
    static List<Listing.Row> of(Product product, Currency currency, CatalogOptions options) {
        List<RpcValue> units = new ArrayList<>();
        int id = 0;
        for (ProductPrice price : product.prices()) {
            id++;
            if (price.currency().equals(currency) && isWanted(price, options)) {
                units.add(unit(id, price));
            }
        }
        List<Listing.Row> rows = new ArrayList<>();
        boolean isRenewed = !product.renewal().terms().isEmpty();
        for (String action : isRenewed ? List.of(CREATE, RENEW) : List.of(CREATE)) {
            if (!units.isEmpty() && options.wantsAction(action)) {
                String type = typeOf(product.family());
                rows.add(Listing.Row.of(entry(action, type, product.sku(), units)));
            }
        }
        return rows;
    }

    private static boolean isWanted(ProductPrice price, CatalogOptions options) {
        Term term = price.term();
        Integer months = options.months();
        return term == null || months == null || term.months() == months;
    }

    private static RpcValue.Struct unit(int id, ProductPrice price) {
        Term term = price.term();
        RpcStruct unit = unit(id, price.amount(), PriceGrid.A);
        if (term == null) {
            String duration = price.unit().word().substring(0, 1);
            unit.put("min_duration", 1).put("max_duration", NIL).put("duration_unit", duration);
        } else {
            boolean isYears = term.months() > 0 && term.months() % MONTHS_OF_YEAR == 0;
            int length = isYears ? term.months() / MONTHS_OF_YEAR : term.months();
            unit.put("min_duration", length)
                    .put("max_duration", length)
                    .put("duration_unit", isYears ? "y" : "m");
        }
        return unit.put("special_op", false).build();
    }

    private static RpcStruct unit(int id, Money price, PriceGrid grid) {
        return new RpcStruct()
                .put("id", id)
                .put("price", Numbers.toWire(price))
                .put("currency", price.currency().code())
                .put("grid", grid.name());
    }

    private static RpcValue.Struct entry(
            String action, String type, String description, List<RpcValue> units) {
        return new RpcStruct()
                .put("action", new RpcStruct().put("name", action).build())
                .put(
                        "product",
                        new RpcStruct().put("type", type).put("description", description).build())
                .put("unit_price", new RpcValue.Sequence(units))
                .build();
    }
}
