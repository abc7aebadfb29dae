package io.farthing.door.gandi;

import java.util.List;
import java.util.regex.Pattern;

/// Reserved resources, of the time before credits. As in the dialect's last version the calls are
/// checked and do nothing; `hosting.account.credit` is what to call.
final class ProductMethods {
    private static final Method.Body NOTHING = new Method.Body.Plain(_ -> Answer.NIL);
    private static final String GONE = "Does nothing since there are credits. Returns nil.";

    private static final Parameter<String> DURATION =
            Parameter.required(
                    "duration", Type.matching(Pattern.compile("[0-9]+[my]"), 10), "As '1m'.");
    private static final Parameter<String> NAME =
            Parameter.required(
                    "product_name",
                    Type.choice("shares", "cores", "disk", "memory", "ips"),
                    "What to reserve.");
    private static final Parameter<Long> QUANTITY =
            Parameter.required(
                    "quantity",
                    Type.whole(1, Integer.MAX_VALUE, FaultObject.QUANTITY),
                    "How many.");
    private static final Parameter<Long> ID =
            Parameter.required("product_id", Type.INT, "The product.");

    private ProductMethods() {}

    static List<Method> methods() {
        return List.of(
                Method.of(
                                "hosting.product.create",
                                GONE,
                                NOTHING,
                                struct("HostingProductCreate", DURATION, NAME, QUANTITY))
                        .returning("nil"),
                Method.of("hosting.product.delete", GONE, NOTHING, ID).returning("nil"),
                Method.of(
                                "hosting.product.renew",
                                GONE,
                                NOTHING,
                                ID,
                                struct("HostingProductRenew", DURATION))
                        .returning("nil"),
                Method.of(
                                "hosting.product.update",
                                GONE,
                                NOTHING,
                                ID,
                                struct("HostingProductUpdate", QUANTITY))
                        .returning("nil"));
    }

    private static Parameter<Arguments> struct(String name, Parameter<?>... members) {
        return Parameter.required("params", Type.struct(name, members), "Checked, and not used.");
    }
}
