package io.farthing.door.jelastic;

import io.farthing.calendar.Bucket;
import io.farthing.calendar.Hour;
import io.farthing.calendar.Period;
import io.farthing.catalog.CatalogSnapshot;
import io.farthing.catalog.Provider;
import io.farthing.catalog.Resource;
import io.farthing.charging.HistoryQuery;
import io.farthing.charging.HistoryRow;
import io.farthing.charging.UsedCloudlets;
import io.farthing.customers.Account;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.rating.PricingModel;
import io.farthing.wire.DateValues;
import io.farthing.wire.Json;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The extended history: every hour's row with the pricing model and the environment it belongs to,
/// then what they come to. A year of it is long, so it is written as it is read.
final class ExtendedHistory {
    private final JelasticDoor.Nouns nouns;
    private final Account account;
    private final Range range;
    private final @Nullable Long environment;

    /// @param repeatsAll whether every row has its pricing model and its environment whole
    record Range(Instant start, Instant end, boolean repeatsAll) {}

    ExtendedHistory(
            JelasticDoor.Nouns nouns, Account account, Range range, @Nullable Long environment) {
        this.nouns = nouns;
        this.account = account;
        this.range = range;
        this.environment = environment;
    }

    void write(Database database, OutputStream stream) {
        ItemStream items = new ItemStream(stream);
        JsonGenerator out = items.out();
        out.writeObjectPropertyStart("object");
        out.writeArrayPropertyStart("billingHistories");
        HistorySummary summary =
                database.read(tx -> {
                    items.requireFresh();
                    return new Writing(tx, items).run();
                });
        out.writeEndArray();
        ObjectNode rest = Json.object();
        summary.putInto(rest);
        rest.put("start", DateValues.write(range.start()))
                .put("end", DateValues.write(range.end()))
                .put("timeZone", "GMT")
                .put("currency", account.payment().currency().code());
        for (Map.Entry<String, JsonNode> each : rest.properties()) {
            out.writePOJOProperty(each.getKey(), each.getValue());
        }
        out.writeEndObject();
        items.end();
    }

    private final class Writing {
        private final Tx tx;
        private final ItemStream items;
        private final UsedCloudlets.Reader used;
        private final CatalogSnapshot catalog;
        private final AccountDetail detail;
        private final ModelReply models;
        private final HistoryReply reply;
        private final HistorySummary summary;

        /// Nested objects are the same in many rows: ten kilobytes in each would be all that is
        /// sent.
        private final IdentityHashMap<PricingModel, String> modelTexts = new IdentityHashMap<>();

        private final Map<Long, String> environmentTexts = new HashMap<>();

        Writing(Tx tx, ItemStream items) {
            List<Resource> resources = nouns.money().catalog().resources(tx);
            this.tx = tx;
            this.items = items;
            Provider provider = nouns.money().catalog().requiredProvider(tx);
            this.used = nouns.money().usedCloudlets().of(tx, account.uid(), provider.cloudlets());
            this.catalog = nouns.money().catalog().snapshot(tx);
            this.detail = AccountDetail.read(tx, nouns, account, catalog);
            this.models = new ModelReply(resources);
            this.reply = new HistoryReply(account, catalog, resources, false);
            this.summary = new HistorySummary(account.payment().currency(), catalog);
        }

        HistorySummary run() {
            if (range.start().isBefore(range.end())) {
                Period period = new Period(range.start(), range.end());
                HistoryQuery query =
                        HistoryQuery.of(account.uid(), period, Bucket.HOUR)
                                .ofEnvironment(environment);
                nouns.money().chargeHistory().each(tx, query, this::add);
            }
            return summary;
        }

        private void add(HistoryRow row) {
            summary.add(row);
            long usedCloudlets = used.at(row);
            items.add(out -> reply.write(row, out, usedCloudlets, _ -> nest(out, row)));
        }

        private void nest(JsonGenerator out, HistoryRow row) {
            HistoryRow.Place place = row.place();
            if (place.environment() == 0) {
                return;
            }
            PricingModel model = model(place.hostGroup(), row.from());
            if (model != null) {
                out.writeName("pricingModel");
                out.writeRawValue(text(model));
            }
            out.writeName("environment");
            out.writeRawValue(text(place));
        }

        private @Nullable PricingModel model(String hostGroup, Instant at) {
            String name = detail.modelOn(hostGroup);
            return name == null ? null : catalog.pricingAt(Hour.of(at), name);
        }

        /// Whole where it stands first, and by its name from then on.
        private String text(PricingModel model) {
            String known = modelTexts.get(model);
            if (known != null) {
                return known;
            }
            String whole = Json.writeText(models.whole(model));
            String brief = Json.writeText(ModelReply.brief(model));
            modelTexts.put(model, range.repeatsAll() ? whole : brief);
            return whole;
        }

        private String text(HistoryRow.Place place) {
            String known = environmentTexts.get(place.environment());
            if (known != null) {
                return known;
            }
            boolean isFirst = environmentTexts.isEmpty();
            String whole = Json.writeText(detail.environment(place));
            String brief = Json.writeText(AccountDetail.brief(place));
            environmentTexts.put(place.environment(), range.repeatsAll() ? whole : brief);
            return isFirst || range.repeatsAll() ? whole : brief;
        }
    }
}
