package io.farthing.door.jelastic;

import io.farthing.calendar.Bucket;
import io.farthing.calendar.Hour;
import io.farthing.calendar.Period;
import io.farthing.catalog.CatalogSnapshot;
import io.farthing.catalog.Provider;
import io.farthing.catalog.Resource;
import io.farthing.charging.ChargeHistory;
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
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/// The extended history: every hour's row with the pricing model and the environment it belongs to,
/// then what they come to. A year of it is long, so it is written as it is read.
final class ExtendedHistory {
    /// How much is looked at in one go; used cloudlets are held for so long.
    private static final Duration PIECE = Duration.ofDays(31);

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

    void write(Database database, OutputStream out) {
        ItemStream items =
                ItemStream.begin(out, "{\"result\":0,\"object\":{\"billingHistories\":[");
        HistorySummary summary =
                database.read(tx -> {
                    items.requireFresh();
                    return new Writing(tx, items).run();
                });
        ObjectNode rest = Json.object();
        summary.putInto(rest);
        rest.put("start", DateValues.write(range.start()))
                .put("end", DateValues.write(range.end()))
                .put("timeZone", "GMT")
                .put("currency", account.payment().currency().code());
        items.write("]," + Json.writeText(rest).substring(1) + "}");
    }

    private final class Writing {
        private final Tx tx;
        private final ItemStream items;
        private final ChargeHistory history;
        private final Provider provider;
        private final CatalogSnapshot catalog;
        private final AccountDetail detail;
        private final ModelReply models;
        private final HistoryReply reply;
        private final HistorySummary summary;

        /// Nested objects are the same in many rows: ten kilobytes in each would be all that is
        /// sent.
        private final IdentityHashMap<PricingModel, RawValue> modelTexts = new IdentityHashMap<>();

        private final Map<Long, RawValue> environmentTexts = new HashMap<>();

        Writing(Tx tx, ItemStream items) {
            List<Resource> resources = nouns.money().catalog().resources(tx);
            this.tx = tx;
            this.items = items;
            this.history = nouns.money().chargeHistory();
            this.provider = nouns.money().catalog().requiredProvider(tx);
            this.catalog = nouns.money().catalog().snapshot(tx);
            this.detail = AccountDetail.read(tx, nouns, account, catalog);
            this.models = new ModelReply(resources);
            this.reply = new HistoryReply(account, catalog, resources, false);
            this.summary = new HistorySummary(account.payment().currency(), catalog);
        }

        HistorySummary run() {
            Period charged =
                    range.start().isBefore(range.end())
                            ? history.extent(
                                    tx, account.uid(), new Period(range.start(), range.end()))
                            : null;
            Instant from = charged == null ? Instant.MAX : charged.start();
            while (charged != null && from.isBefore(charged.end())) {
                Instant to = earlier(from.plus(PIECE), charged.end());
                write(new Period(from, to));
                from = to;
            }
            return summary;
        }

        private void write(Period piece) {
            UsedCloudlets.Table used =
                    nouns.money()
                            .usedCloudlets()
                            .read(tx, account.uid(), piece, provider.cloudlets());
            HistoryQuery query =
                    HistoryQuery.of(account.uid(), piece, Bucket.HOUR).ofEnvironment(environment);
            history.each(tx, query, row -> add(row, used.at(row)));
        }

        private void add(HistoryRow row, long usedCloudlets) {
            summary.add(row);
            for (ObjectNode item : reply.items(row, usedCloudlets)) {
                nest(item, row);
                items.add(item);
            }
        }

        private static Instant earlier(Instant one, Instant other) {
            return one.isBefore(other) ? one : other;
        }

        private void nest(ObjectNode item, HistoryRow row) {
            HistoryRow.Place place = row.place();
            if (place.environment() == 0) {
                return;
            }
            String name = detail.modelOn(place.hostGroup());
            PricingModel model = name == null ? null : catalog.pricingAt(Hour.of(row.from()), name);
            if (model != null) {
                item.putRawValue("pricingModel", text(model));
            }
            item.putRawValue("environment", text(place));
        }

        /// Whole where it stands first, and by its name from then on.
        private RawValue text(PricingModel model) {
            RawValue known = modelTexts.get(model);
            if (known != null) {
                return known;
            }
            RawValue whole = text(models.whole(model));
            RawValue brief = text(ModelReply.brief(model));
            modelTexts.put(model, range.repeatsAll() ? whole : brief);
            return whole;
        }

        private RawValue text(HistoryRow.Place place) {
            RawValue known = environmentTexts.get(place.environment());
            if (known != null) {
                return known;
            }
            boolean isFirst = environmentTexts.isEmpty();
            RawValue whole = text(detail.environment(place));
            RawValue brief = text(AccountDetail.brief(place));
            environmentTexts.put(place.environment(), range.repeatsAll() ? whole : brief);
            return isFirst || range.repeatsAll() ? whole : brief;
        }

        private static RawValue text(ObjectNode object) {
            return new RawValue(Json.writeText(object));
        }
    }
}
