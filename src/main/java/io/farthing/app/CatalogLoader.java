package io.farthing.app;

import io.farthing.catalog.CatalogFile;
import io.farthing.catalog.CatalogPlan;
import io.farthing.catalog.Discount;
import io.farthing.catalog.Finding;
import io.farthing.catalog.Product;
import io.farthing.catalog.PublishResult;
import io.farthing.catalog.Reading;
import io.farthing.db.Tx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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
            throw new CommandRefused(
                    "%s cannot be read: %s".formatted(file, unreadable.getMessage()));
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

    void load(CatalogPlan plan, Instant now) {
        nouns.database.transactVoid(tx -> load(tx, plan, now));
    }

    void load(Tx tx, CatalogPlan plan, Instant now) {
        for (Product each : plan.products()) {
            published(
                    "product " + each.sku(),
                    nouns.products.publish(tx, each, plan.validFrom(), now));
        }
        for (Discount each : plan.discounts()) {
            published(
                    "discount " + each.code(),
                    nouns.discounts.publish(tx, each, plan.validFrom(), now));
        }
    }

    /// A version of the file's that begins earlier than one that was published since is not the
    /// file's to undo.
    private static void published(String what, PublishResult result) {
        switch (result) {
            case PublishResult.NewVersion _,
                    PublishResult.Unchanged _,
                    PublishResult.TooEarly _ -> {}
            case PublishResult.UnknownNames(List<String> names) ->
                    throw new IllegalStateException(what + " names what is not there: " + names);
        }
    }
}
