package io.farthing.door.api;

import io.farthing.catalog.Catalog;
import io.farthing.catalog.Provider;
import io.farthing.db.Tx;
import io.farthing.metering.Meter;
import io.farthing.metering.Meters;
import io.farthing.wire.Json;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// `/provider` and `/meters`: who sells, and what is measured.
final class ProviderRoutes {
    private static final Schema.Struct PROVIDER =
            Schema.struct("Provider")
                    .with("name", Schema.text(""))
                    .with("currency", Schema.text(""))
                    .with("timeZone", Schema.text("in which months are billed"))
                    .with("vatPercent", Schema.decimal(""))
                    .with("paymentDays", Schema.whole(""))
                    .with("hostGroup", Schema.text("of nodes whose usage names none"))
                    .with("cloudletRamKib", Schema.whole("memory of one cloudlet"))
                    .with("cloudletCpuMhz", Schema.whole("processor of one cloudlet"));

    private static final Schema.Struct METER =
            Schema.struct("Meter")
                    .with("name", Schema.text("as usage events call it"))
                    .with("unit", Schema.text(""))
                    .with("aggregation", Schema.text("how an hour's samples become one quantity"));

    private final Catalog catalog;
    private final Meters meters;

    ProviderRoutes(Catalog catalog, Meters meters) {
        this.catalog = catalog;
        this.meters = meters;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/api/v1/provider", "api.provider.get", "Who sells")
                        .signedIn()
                        .replies(PROVIDER)
                        .reads(this::provider),
                Operation.get("/api/v1/meters", "api.meters.list", "What is measured")
                        .signedIn()
                        .pagesOf(METER)
                        .reads(this::list));
    }

    private Answer provider(Tx tx, Call call) {
        Provider provider = catalog.provider(tx);
        return provider == null ? Answer.notFound("provider yet") : Answer.ok(toWire(provider));
    }

    private Answer list(Tx tx, Call call) {
        List<Meter> all = meters.all().stream().sorted(Comparator.comparing(Meter::name)).toList();
        return Answer.ok(
                Page.of(call, "meters").replyFromAll(all, ProviderRoutes::toWire, Meter::name));
    }

    private static ObjectNode toWire(Provider provider) {
        return Json.object()
                .put("name", provider.name())
                .put("currency", provider.currency().code())
                .put("timeZone", provider.zone().getId())
                .put("vatPercent", provider.vat().text())
                .put("paymentDays", provider.paymentDays())
                .put("hostGroup", provider.hostGroup())
                .put("cloudletRamKib", provider.cloudlets().ramKib())
                .put("cloudletCpuMhz", provider.cloudlets().cpuMhz());
    }

    private static ObjectNode toWire(Meter meter) {
        return Json.object()
                .put("name", meter.name())
                .put("unit", meter.unit())
                .put("aggregation", Schema.word(meter.aggregation()));
    }
}
