package io.farthing.door.gandi;

import io.farthing.catalog.Platform;
import io.farthing.db.Tx;
import io.farthing.resources.Answer.About;
import io.farthing.resources.Resource;
import io.farthing.resources.ResourceType;
import io.farthing.resources.Resources;
import io.farthing.wire.RpcValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the methods that list, count and show one type of resource.
///
/// @param prefix as `hosting.vm.`
/// @param id the parameter of the method that shows one
record Shelf(
        Resources resources, ResourceType type, String prefix, String plural, Parameter<Long> id) {

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
                                new Method.Body.Reading((tx, call) ->
                                        Listing.of(call).page(rows(tx, call, listed, besides))),
                                Listing.OPTIONS)
                        .returning("array"),
                Method.of(
                                prefix + "count",
                                "How many " + plural + " the list would hold.",
                                new Method.Body.Reading((tx, call) ->
                                        Listing.of(call).count(rows(tx, call, listed, besides))),
                                Listing.COUNTED)
                        .returning("int"),
                Method.of(
                        prefix + "info",
                        "One of the account's " + plural + ".",
                        new Method.Body.Reading((tx, call) -> show(tx, call, whole)),
                        id));
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
        Inventory inventory = new Inventory(resources.all(tx, call.account()));
        Resource found = inventory.find(type, call.get(id));
        return Outcomes.found(
                found == null
                        ? null
                        : shape.of(found, inventory, resources.platform(tx, call.now())),
                About.valueOf(type.name()),
                call.get(id));
    }
}
