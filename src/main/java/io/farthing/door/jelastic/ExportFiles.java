package io.farthing.door.jelastic;

import io.farthing.calendar.Bucket;
import io.farthing.calendar.Period;
import io.farthing.charging.HistoryQuery;
import io.farthing.customers.Account;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.exports.CsvText;
import io.farthing.wire.Reply;
import io.farthing.wire.Request;
import io.farthing.wire.Router;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `/1.0/billing/history/….csv`: the rows of a history view, written as they are read. What a row
/// does not have is an empty field.
final class ExportFiles {
    private static final List<String> COLUMNS =
            List.of(
                    "dateTime",
                    "appid",
                    "nodeid",
                    "nodeName",
                    "nodeType",
                    "nodeCount",
                    "fixedCloudletsAmount",
                    "fixedCloudletsCost",
                    "flexibleCloudletsAmount",
                    "flexibleCloudletsCost",
                    "usedStorageAmount",
                    "storageCost",
                    "usedNetworkExtAmount",
                    "networkExtCost",
                    "resource",
                    "resourceBillableAmount",
                    "resourceCost",
                    "isBonus",
                    "note",
                    "cost",
                    "currency");

    private final Database database;
    private final JelasticDoor.Nouns nouns;
    private final ExportLinks links;
    private final InstantSource clock;

    ExportFiles(
            Database database, JelasticDoor.Nouns nouns, ExportLinks links, InstantSource clock) {
        this.database = database;
        this.nouns = nouns;
        this.links = links;
        this.clock = clock;
    }

    void register(Router router) {
        router.route("GET", ExportLinks.PATH, this::answer);
    }

    private Reply answer(Request request) {
        ExportLinks.View view = links.open(request.query(), clock.instant());
        if (view == null) {
            return Reply.text(404, "The link is not valid, or no longer.\n");
        }
        return Reply.stream(200, "text/csv;charset=utf-8", out -> write(view, out))
                .asFile(view.fileName())
                .withHeader("Cache-Control", "private, no-store");
    }

    private void write(ExportLinks.View view, OutputStream out) {
        Lines lines = new Lines(out);
        database.readVoid(tx -> {
            lines.requireFresh();
            lines.add(String.join(",", COLUMNS));
            Account account = nouns.customers().accounts().find(tx, view.account());
            if (account != null && view.start().isBefore(view.end())) {
                rows(tx, account, view, lines);
            }
        });
    }

    private void rows(Tx tx, Account account, ExportLinks.View view, Lines lines) {
        HistoryQuery query =
                HistoryQuery.of(account.uid(), new Period(view.start(), view.end()), view.period())
                        .in(view.zone())
                        .ofEnvironment(environment(tx, view))
                        .mergingLayers(view.mergesLayers());
        HistoryReply reply = HistoryReply.of(tx, nouns, account, view.period() != Bucket.HOUR);
        nouns.money()
                .chargeHistory()
                .each(tx, query, row -> reply.items(row).forEach(item -> lines.add(line(item))));
    }

    private @Nullable Long environment(Tx tx, ExportLinks.View view) {
        if (view.environment().isEmpty()) {
            return null;
        }
        Long id = nouns.money().chargeHistory().environment(tx, view.account(), view.environment());
        // None has the number 0, which stands for charges without an environment.
        return id == null ? Long.valueOf(-1) : id;
    }

    private static String line(ObjectNode item) {
        StringBuilder line = new StringBuilder();
        for (String column : COLUMNS) {
            JsonNode value = item.get(column);
            line.append(line.isEmpty() ? "" : ",").append(value == null ? "" : field(value));
        }
        return line.toString();
    }

    static String field(JsonNode value) {
        return value.isNumber()
                ? CsvText.of(value.decimalValue().toPlainString())
                : CsvText.ofText(value.asString());
    }

    /// The lines on their way to the caller.
    private static final class Lines {
        private final OutputStream out;
        private boolean hasLines;

        Lines(OutputStream out) {
            this.out = out;
        }

        void add(String line) {
            hasLines = true;
            try {
                out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException gone) {
                throw new UncheckedIOException("the client went away", gone);
            }
        }

        /// A database transaction may be run again, a file that is on its way cannot be.
        void requireFresh() {
            if (hasLines) {
                throw new IllegalStateException("the database was lost in the middle of a file");
            }
        }
    }
}
