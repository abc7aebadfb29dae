package io.farthing.door.memset;

import io.farthing.catalog.ProductFamily;
import java.util.ArrayList;
import java.util.List;

/// One of the methods by which something is ordered: which products it is for and what may be
/// chosen of them.
///
/// @param usualSku what is ordered where no SKU is given; empty where it has to be
/// @param options parameters that are options of the product by the same name
record Offering(
        String method,
        String text,
        ProductFamily family,
        String usualSku,
        List<Parameter<?>> options) {

    static final Offering BANDWIDTH_BANK =
            new Offering(
                    "create.bandwidth_bank",
                    "Adds bandwidth to a server's extra bandwidth bank, which is used when the"
                            + " month's inclusive transfer is. Only for servers with metered"
                            + " bandwidth.",
                    ProductFamily.BANDWIDTH_BANK,
                    "BANDWIDTH_BANK",
                    CreateParameters.BANDWIDTH_BANK);

    static final List<Offering> ALL =
            List.of(
                    BANDWIDTH_BANK,
                    new Offering(
                            "create.hourly_miniserver",
                            "Orders a miniserver that is paid by the hour, after use.",
                            ProductFamily.MINISERVER_HOURLY,
                            "",
                            CreateParameters.HOURLY_MINISERVER),
                    new Offering(
                            "create.memstore",
                            "Orders a Memstore, which is paid by what it holds, after use.",
                            ProductFamily.OBJECT_STORAGE,
                            "MEMSTORE",
                            List.of()),
                    new Offering(
                            "create.monthly_fullserver",
                            "Orders a dedicated server for a period of months.",
                            ProductFamily.FULL_SERVER,
                            "",
                            CreateParameters.MONTHLY_FULLSERVER),
                    new Offering(
                            "create.monthly_miniserver",
                            "Orders a miniserver for a period of months.",
                            ProductFamily.MINISERVER_MONTHLY,
                            "",
                            CreateParameters.MONTHLY_MINISERVER),
                    new Offering(
                            "create.openstack_project",
                            "Orders a Cloud IaaS project, which is paid by the hour, after use.",
                            ProductFamily.CLOUD_PROJECT,
                            "OPENSTACK",
                            CreateParameters.OPENSTACK_PROJECT));

    private static final String RETURNS =
            " Returns sku, currency, dry_run, net_setup_price, net_total and, when it is ordered,"
                    + " invoice_ref and job.";

    /// The family's own, the usual ones, and at last those that all share.
    Method asMethod(Method.Handler handler) {
        List<Parameter<?>> all = new ArrayList<>();
        if (isForServer()) {
            all.add(Parameter.NAME);
        }
        all.add(sku());
        all.addAll(options);
        if (family == ProductFamily.OBJECT_STORAGE) {
            all.add(CreateParameters.PASSWORD);
        }
        if (isForMonths()) {
            all.add(CreateParameters.PERIOD);
        }
        all.add(CreateParameters.DRY_RUN);
        all.add(CreateParameters.ADD_TO_NEXT_BILL);
        all.add(CreateParameters.DISCOUNT_CODE);
        all.add(CreateParameters.NICKNAME);
        return new Method(
                method, List.of(), all, "struct", text + RETURNS, new Method.Body.Trying(handler));
    }

    /// As `create.available_services` calls it.
    String type() {
        return method.substring("create.".length());
    }

    /// The same of a family; what is not ordered here is called as `service.info` does.
    static String type(ProductFamily family) {
        for (Offering offering : ALL) {
            if (offering.family == family) {
                return offering.type();
            }
        }
        return Families.type(family);
    }

    private Parameter<String> sku() {
        return usualSku.isEmpty()
                ? CreateParameters.SKU
                : Parameter.optional(
                        CreateParameters.SKU.name(), CreateParameters.SKU.type(), "What to order.");
    }

    /// A bandwidth bank is added to something that is there already.
    boolean isForServer() {
        return family == ProductFamily.BANDWIDTH_BANK;
    }

    boolean isForMonths() {
        return family == ProductFamily.MINISERVER_MONTHLY || family == ProductFamily.FULL_SERVER;
    }
}
