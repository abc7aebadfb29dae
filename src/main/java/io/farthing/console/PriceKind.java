package io.farthing.console;

import io.farthing.calendar.Hour;
import io.farthing.catalog.Catalog;
import io.farthing.catalog.Draft;
import io.farthing.catalog.GridDefinition;
import io.farthing.catalog.ModelDefinition;
import io.farthing.catalog.PublishResult;
import io.farthing.catalog.Published;
import io.farthing.catalog.Reading;
import io.farthing.catalog.TariffJson;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.rating.Tariff;
import io.farthing.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The three documents that prices are made of, which are looked at and edited alike.
public enum PriceKind {
    TARIFF,
    GRID,
    MODEL;

    /// One version of a document.
    ///
    /// @param text the document itself, laid out to be read
    public record Version(
            String name, int version, Instant validFrom, Instant publishedAt, String text) {}

    /// A document that was read, and would be published under that name.
    public record Drafted(String name, Draft draft) {}

    /// As it stands in addresses.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable PriceKind ofWord(String word) {
        for (PriceKind kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        return null;
    }

    /// The latest version of each.
    List<Version> all(Tx tx, Catalog catalog) {
        return switch (this) {
            case TARIFF -> catalog.tariffs(tx).stream().map(PriceKind::tariff).toList();
            case GRID -> catalog.grids(tx).stream().map(PriceKind::grid).toList();
            case MODEL -> catalog.models(tx).stream().map(PriceKind::model).toList();
        };
    }

    @Nullable Version latest(Tx tx, Catalog catalog, String name) {
        return switch (this) {
            case TARIFF -> shown(catalog.tariff(tx, name), PriceKind::tariff);
            case GRID -> shown(catalog.grid(tx, name), PriceKind::grid);
            case MODEL -> shown(catalog.model(tx, name), PriceKind::model);
        };
    }

    @Nullable Version version(Tx tx, Catalog catalog, String name, int version) {
        return switch (this) {
            case TARIFF -> shown(catalog.tariff(tx, name, version), PriceKind::tariff);
            case GRID -> shown(catalog.grid(tx, name, version), PriceKind::grid);
            case MODEL -> shown(catalog.model(tx, name, version), PriceKind::model);
        };
    }

    /// What was typed in, or all that is wrong with it.
    Reading<Drafted> read(String text, Currency currency) {
        return switch (this) {
            case TARIFF ->
                    drafted(
                            TariffJson.readTariff(text, currency),
                            Tariff::uniqueName,
                            each -> new Draft(List.of(each), List.of(), List.of()));
            case GRID ->
                    drafted(
                            TariffJson.readGrid(text, currency),
                            GridDefinition::name,
                            each -> new Draft(List.of(), List.of(each), List.of()));
            case MODEL ->
                    drafted(
                            TariffJson.readModel(text),
                            ModelDefinition::uniqueName,
                            each -> new Draft(List.of(), List.of(), List.of(each)));
        };
    }

    /// The one document of a draft that was read by [#read].
    PublishResult publish(Tx tx, Catalog catalog, Drafted drafted, Hour from, Instant now) {
        Draft draft = drafted.draft();
        return switch (this) {
            case TARIFF -> catalog.publish(tx, draft.tariffs().getFirst(), from, now);
            case GRID -> catalog.publish(tx, draft.grids().getFirst(), from, now);
            case MODEL -> catalog.publish(tx, draft.models().getFirst(), from, now);
        };
    }

    private static <T> Reading<Drafted> drafted(
            Reading<T> read, Function<T, String> name, Function<T, Draft> draft) {
        return switch (read) {
            case Reading.Parsed<T>(T value, var warnings) ->
                    new Reading.Parsed<>(
                            new Drafted(name.apply(value), draft.apply(value)), warnings);
            case Reading.Refused<T>(var findings) -> new Reading.Refused<>(findings);
        };
    }

    private static <T> @Nullable Version shown(
            @Nullable Published<T> found, Function<Published<T>, Version> show) {
        return found == null ? null : show.apply(found);
    }

    private static Version tariff(Published<Tariff> found) {
        return of(found, found.value().uniqueName(), TariffJson.toJson(found.value()));
    }

    private static Version grid(Published<GridDefinition> found) {
        return of(found, found.value().name(), TariffJson.toJson(found.value()));
    }

    private static Version model(Published<ModelDefinition> found) {
        return of(found, found.value().uniqueName(), TariffJson.toJson(found.value()));
    }

    private static Version of(Published<?> found, String name, ObjectNode json) {
        return new Version(
                name,
                found.version(),
                found.validFrom().start(),
                found.publishedAt(),
                Json.writePretty(json));
    }
}
