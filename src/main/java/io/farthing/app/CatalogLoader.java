package io.farthing.app;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.farthing.calendar.Hour;
import io.farthing.catalog.CatalogFile;
import io.farthing.catalog.CatalogPlan;
import io.farthing.catalog.Discount;
import io.farthing.catalog.Finding;
import io.farthing.catalog.HostingPlan;
import io.farthing.catalog.Product;
import io.farthing.catalog.PublishResult;
import io.farthing.catalog.Reading;
import io.farthing.db.Tx;
import io.farthing.rating.Tariff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Puts a catalog of products into the database. What it says already is left as it is, so loading
/// twice is loading once; what it says otherwise becomes the next version from now on.
final class CatalogLoader {
    private final Nouns nouns;

    CatalogLoader(Nouns nouns) {
        this.nouns = nouns;
    }

    /// The demo provider's where there is no file.
    static CatalogPlan read(@Nullable Path file) {
        String text;
        try {
            text = file == null ? CatalogFile.demo() : Files.readString(file);
        } catch (IOException unreadable) {
            throw CommandRefused.unreadable(file, unreadable);
        }
        return switch (CatalogFile.read(text)) {
            case Reading.Parsed<CatalogPlan>(CatalogPlan plan, var _) -> plan;
            case Reading.Refused<CatalogPlan>(List<Finding> findings) ->
                    throw new CommandRefused(mistakes("the catalog file is not right:", findings));
        };
    }

    static String mistakes(String beginning, List<Finding> findings) {
        return findings.stream()
                .map(Finding::toString)
                .collect(Collectors.joining("\n  ", beginning + "\n  ", ""));
    }

    /// What was published anew, what was there as it is, and what has been given a later version by
    /// somebody else, which is not the file's to undo.
    record Outcome(List<String> published, List<String> unchanged, List<String> later) {
        private static Outcome empty() {
            return new Outcome(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        private void add(String what, PublishResult result) {
            switch (result) {
                case PublishResult.NewVersion(int version) ->
                        published.add(what + " version " + version);
                case PublishResult.Unchanged _ -> unchanged.add(what);
                case PublishResult.TooEarly _ -> later.add(what);
                case PublishResult.UnknownNames(List<String> names) ->
                        throw new IllegalStateException(
                                what + " names what is not there: " + names);
            }
        }
    }

    @CanIgnoreReturnValue
    Outcome load(CatalogPlan plan, Instant now) {
        return nouns.database.transact(tx -> load(tx, plan, now));
    }

    Outcome load(Tx tx, CatalogPlan plan, Instant now) {
        Outcome outcome = Outcome.empty();
        for (Product each : plan.products()) {
            outcome.add(
                    "product " + each.sku(),
                    nouns.products.publish(tx, each, plan.validFrom(), now));
        }
        for (Discount each : plan.discounts()) {
            outcome.add(
                    "discount code " + each.code(),
                    nouns.discounts.publish(tx, each, plan.validFrom(), now));
        }
        HostingPlan hosting = plan.hosting();
        if (hosting != null) {
            load(tx, hosting, plan.validFrom(), now).forEach(outcome::add);
        }
        return outcome;
    }

    private Map<String, PublishResult> load(
            Tx tx, HostingPlan hosting, Hour validFrom, Instant now) {
        Map<String, PublishResult> results = new LinkedHashMap<>();
        for (Tariff each : hosting.tariffs()) {
            results.put(
                    "tariff " + each.uniqueName(), nouns.catalog.publish(tx, each, validFrom, now));
        }
        results.put(
                "pricing model " + hosting.model().uniqueName(),
                nouns.catalog.publish(tx, hosting.model(), validFrom, now));
        results.put(
                "offer of credits",
                nouns.creditOffers.publish(tx, hosting.offer(), validFrom, now));
        results.put("platform", nouns.creditOffers.publish(tx, hosting.platform(), validFrom, now));
        return results;
    }
}
