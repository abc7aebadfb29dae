package io.farthing.door.gandi;

import io.farthing.catalog.Platform;
import io.farthing.db.Tx;
import io.farthing.resources.Answer.About;
import io.farthing.resources.Resource;
import io.farthing.resources.ResourceQuery;
import io.farthing.resources.ResourceQuery.Column;
import io.farthing.resources.ResourceType;
import io.farthing.resources.Resources;
import io.farthing.wire.RpcValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes the methods that list, count and show one type of resource.
///
/// @param prefix as `hosting.vm.`
/// @param id the parameter of the method that shows one
/// @param columns fields that the database can look for
record Shelf(
        Resources resources,
        ResourceType type,
        String prefix,
        String plural,
        Parameter<Long> id,
        Map<String, Column> columns) {

    /// Of every type but public keys, which show their ids alone of these.
    private static final Map<String, Column> COMMON =
            Map.of(
                    "id", Column.ID,
                    "datacenter_id", Column.DATACENTER,
                    "date_created", Column.CREATED,
                    "date_updated", Column.UPDATED);

    Shelf {
        Map<String, Column> all =
                new HashMap<>(type == ResourceType.SSH ? Map.of("id", Column.ID) : COMMON);
        all.putAll(columns);
        columns = Map.copyOf(all);
    }

    /// A resource as the dialect shows it.
    @FunctionalInterface
    interface Shape {
        RpcValue.Struct of(Resource resource, Inventory inventory, @Nullable Platform platform);
    }

    /// Fields to filter by that are not shown.
    @FunctionalInterface
    interface Besides {
        Map<String, RpcValue> of(Resource resource, Inventory inventory);
    }

    List<Method> methods(Shape listed, Shape whole, Besides besides) {
        return List.of(
                Method.of(
                                prefix + "list",
                                "The account's " + plural + ".",
                                new Method.Body.Reading(
                                        (tx, call) -> list(tx, call, listed, besides)),
                                Listing.OPTIONS)
                        .returning("array"),
                Method.of(
                                prefix + "count",
                                "How many " + plural + " the list would hold.",
                                new Method.Body.Reading(
                                        (tx, call) -> count(tx, call, listed, besides)),
                                Listing.COUNTED)
                        .returning("int"),
                Method.of(
                        prefix + "info",
                        "One of the account's " + plural + ".",
                        new Method.Body.Reading((tx, call) -> show(tx, call, whole)),
                        id));
    }

    private Answer list(Tx tx, Call call, Shape shape, Besides besides) {
        ResourceQuery query = Sought.resources(call, type, columns);
        Listing listing = Listing.of(call);
        if (query == null) {
            return listing.page(rows(tx, call, shape, besides));
        }
        Listing.Window window = listing.window();
        if (window == null) {
            return Listing.refusedWindow();
        }
        List<Resource> page = resources.page(tx, query, window.skip(), window.most());
        Inventory inventory = around(tx, call, page);
        Platform platform = resources.platform(tx, call.now());
        return Answer.of(
                page.stream().<RpcValue>map(each -> shape.of(each, inventory, platform)).toList());
    }

    private Answer count(Tx tx, Call call, Shape shape, Besides besides) {
        ResourceQuery query = Sought.resources(call, type, columns);
        return query == null
                ? Listing.of(call).count(rows(tx, call, shape, besides))
                : Answer.of(resources.count(tx, query));
    }

    /// With all that is needed to show them.
    private Inventory around(Tx tx, Call call, List<Resource> shown) {
        Map<Long, Resource> all = new TreeMap<>();
        resources.related(tx, call.account(), shown).forEach(each -> all.put(each.id(), each));
        shown.forEach(each -> all.put(each.id(), each));
        return new Inventory(List.copyOf(all.values()));
    }

    private List<Listing.Row> rows(Tx tx, Call call, Shape shape, Besides besides) {
        Inventory inventory = new Inventory(resources.all(tx, call.account()));
        Platform platform = resources.platform(tx, call.now());
        List<Listing.Row> rows = new ArrayList<>();
        for (Resource each : inventory.ofType(type)) {
            rows.add(
                    new Listing.Row(
                            shape.of(each, inventory, platform), besides.of(each, inventory)));
        }
        return rows;
    }

    private Answer show(Tx tx, Call call, Shape shape) {
        Resource found = resources.find(tx, call.account(), type, call.get(id));
        Inventory inventory = around(tx, call, found == null ? List.of() : List.of(found));
        return Outcomes.found(
                found == null
                        ? null
                        : shape.of(found, inventory, resources.platform(tx, call.now())),
                About.valueOf(type.name()),
                call.get(id));
    }
}
